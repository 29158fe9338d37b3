package care.heed.deadlines;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The deadlines table in force: the latest version that was published.
 *
 * <p>The row is evaluated outside the engine's command stack. Through {@code DecisionService} a table that fails would
 * mark the running transaction for rollback and so block the very step that asked, and every form that shows a date
 * would leave a decision in the history.
 */
final class PublishedTable {

    private static final String KEY = "deadlines";

    private final ObjectProvider<ProcessEngine> engine;
    private volatile Version latest;

    /** The engine is asked for only when a date is needed, so that the engine itself may be wired with this room. */
    PublishedTable(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    Map<String, Object> row(String taskId) {
        return inForce().row(taskId);
    }

    int version() {
        return inForce().number();
    }

    /** Asked for once a transaction: a step sets several deadlines, and each has a timer, a reminder and a reason. */
    private Version inForce() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Version found) {
            return found;
        }
        Version found = whoeverAsks(this::latest);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, found);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(PublishedTable.this);
                }
            });
        }
        return found;
    }

    private Version latest() {
        DecisionDefinition published = engine.getObject()
                .getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        if (published == null) {
            throw new IllegalArgumentException("none is published");
        }
        Version known = latest;
        if (known == null || !known.id().equals(published.getId())) {
            known = new Version(
                    published.getId(),
                    published.getVersion(),
                    TableReader.parse(
                            KEY, engine.getObject().getRepositoryService().getDmnModelInstance(published.getId())));
            latest = known;
        }
        return known;
    }

    /** A due date does not depend on what the person who happens to cause the step may see. */
    private <T> T whoeverAsks(Supplier<T> reading) {
        IdentityService identities = engine.getObject().getIdentityService();
        var person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return reading.get();
        } finally {
            identities.setAuthentication(person);
        }
    }

    /** One version of the table; it never changes and depends on the step alone, so each row is worked out once. */
    private record Version(String id, int number, DmnDecision table, Map<String, Map<String, Object>> rows) {

        Version(String id, int number, DmnDecision table) {
            this(id, number, table, new ConcurrentHashMap<>());
        }

        Map<String, Object> row(String taskId) {
            return rows.computeIfAbsent(taskId == null ? "" : taskId, step -> TableReader.row(table, step));
        }
    }
}
