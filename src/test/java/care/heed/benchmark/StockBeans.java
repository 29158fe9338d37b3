package care.heed.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.spin.json.SpinJsonNode;

/** What the models call, reduced to what a case needs to go the same way: no evidence, no calendar, nobody told. */
public final class StockBeans {

    private StockBeans() {}

    /** Dates that no measured case lives to see. */
    public static class Deadlines {

        public Date due(DelegateExecution execution, String step) {
            return Date.from(Instant.now().plus(1, ChronoUnit.DAYS));
        }

        public Date reminder(DelegateExecution execution, String step) {
            return Date.from(Instant.now().plus(12, ChronoUnit.HOURS));
        }
    }

    /** Audits begin long after the measuring. */
    public static class AuditCalendar {

        public String cycle(String audit) {
            return "R/2100-01-04T09:00:00Z/P7D";
        }
    }

    public static class Steps {

        public void remind(DelegateTask task) {}

        public void heldUp(DelegateExecution execution, String step, String waitsFor) {}
    }

    public static class Escalations {

        public void tell(DelegateExecution execution) {}

        public void unanswered(DelegateExecution execution) {}
    }

    public static class Cases {

        public void findRelated(DelegateExecution execution) {
            execution.setVariable("sameAdultCount", 1);
            execution.setVariable("sameRoutineCount", 1);
            execution.setVariable("adultsExposed", 1);
        }

        public int casesWithTheme(DelegateExecution execution) {
            return 2;
        }

        public void stabilised(DelegateExecution execution) {
            execution.setVariable("stabilisedAt", Instant.now().toString());
        }

        public void close(DelegateExecution execution) {}
    }

    /** Reads from the answers, which are process variables here, which actions there are. */
    public static class Actions {

        private static final Map<String, List<String>> LISTS = Map.of(
                "open-protection-plan", List.of("controlMeasures", "environmentalRisks"),
                "review-service-controls", List.of("compensatingActions"),
                "summarise-learning", List.of("learningActions"));

        public Collection<String> openedBy(DelegateExecution execution, String step) {
            List<String> actions = new ArrayList<>();
            for (String list : LISTS.get(step)) {
                int rows =
                        ((SpinJsonNode) execution.getVariable(list)).elements().size();
                for (int row = 0; row < rows; row++) {
                    actions.add(list + "-" + row);
                }
            }
            return actions;
        }

        public void track(DelegateExecution execution, String step) {
            openedBy(execution, step)
                    .forEach(action -> runtime(execution)
                            .startProcessInstanceByKey(
                                    "track-action",
                                    execution.getProcessBusinessKey(),
                                    Map.of(
                                            "caseReference",
                                            execution.getVariable("caseReference"),
                                            "serviceId",
                                            execution.getVariable("serviceId"),
                                            "actionId",
                                            action,
                                            "liveRisk",
                                            false)));
        }

        public void open(DelegateExecution execution) {}

        public String ownerPerson(DelegateExecution execution) {
            return null;
        }

        public Collection<String> ownerRoles(DelegateExecution execution) {
            return List.of("registered-manager");
        }

        public int overdueLiveRisk(DelegateExecution execution) {
            return 0;
        }

        public void giveBack(DelegateExecution execution) {}

        public void finish(DelegateExecution execution) {}
    }

    public static class CaseMessages {

        public void send(DelegateExecution execution, String message) {
            correlation(execution, message).correlate();
        }

        public void send(DelegateExecution execution, String message, String variable) {
            correlation(execution, message)
                    .setVariable(variable, execution.getVariable(variable))
                    .correlate();
        }

        public void publish(DelegateExecution execution, String fact) {
            runtime(execution)
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(execution.getProcessBusinessKey(), "decide-and-learn")
                    .list()
                    .forEach(instance -> runtime(execution).setVariable(instance.getId(), fact, true));
        }

        private static MessageCorrelationBuilder correlation(DelegateExecution execution, String message) {
            return runtime(execution)
                    .createMessageCorrelation(message)
                    .processInstanceBusinessKey(execution.getProcessBusinessKey());
        }
    }

    private static RuntimeService runtime(DelegateExecution execution) {
        return execution.getProcessEngineServices().getRuntimeService();
    }
}
