package care.heed.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** Tables are published by the process {@code change-threshold} and at a start; nobody who is signed in deploys one, whatever the door. */
class TablesByProposalOnly implements Deployer {

    @Override
    public void deploy(DeploymentEntity deployment) {
        boolean holdsTable = deployment.getResources().keySet().stream()
                .anyMatch(name -> name.endsWith("dmn") || name.endsWith("dmn11.xml"));
        if (deployment.isNew() && holdsTable && Context.getCommandContext().getAuthenticatedUserId() != null) {
            throw new BadUserRequestException(
                    "A table is changed on the page /thresholds, by a proposal that a second person approves; nothing was deployed.");
        }
    }
}
