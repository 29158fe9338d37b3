package care.heed.support;

import org.camunda.bpm.engine.RepositoryService;

/** Puts the tables back to what ships, as if governance had never published one. */
public final class ShippedTables {

    private ShippedTables() {}

    public static void only(RepositoryService tables) {
        tables.createDeploymentQuery()
                .deploymentSource("governance")
                .list()
                .forEach(published -> tables.deleteDeployment(published.getId(), true));
    }
}
