package care.heed.pathways;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables that every process of a case carries, and how the name of a step's author is made. */
public final class CaseVariables {

    public static final String CASE_REFERENCE = "caseReference";
    public static final String SERVICE_ID = "serviceId";
    public static final String IDENTIFIED_AT = "identifiedAt";
    public static final String EVENT_AT = "eventAt";
    public static final String RECORDED_AT = "recordedAt";
    public static final String STABILISED_AT = "stabilisedAt";
    public static final String REOPENED_AT = "reopenedAt";
    public static final String RECOGNISED = "recognised";
    public static final String HIGH_SEVERITY = "highSeverity";
    public static final String RAISED_BY = "raisedBy";
    public static final String ACTION_ID = "actionId";
    public static final String ACTION_OWNER = "actionOwner";
    public static final String LIVE_RISK = "liveRisk";
    public static final String LIVE_CONTROL_GAPS = "liveControlGaps";
    public static final String ABUSE_INDICATOR_COUNT = "abuseIndicatorCount";
    public static final String TRIGGER = "trigger";
    public static final String LEVEL = "level";
    public static final String GROUP = "group";
    public static final String ESCALATED_STEP = "escalatedStep";
    public static final String ACTION_DUE_AT = "actionDueAt";

    /** The place in the register of what last happened in this process: a record, a decision or a missed deadline. */
    public static final String BECAUSE = "because";

    /** The place in the register of what an escalation answers to. */
    public static final String CAUSE = "cause";

    private CaseVariables() {}

    /** The variable that says who completed a step last: {@code reassess-threshold} gives {@code reassessThresholdBy}. */
    public static String authorOf(String step) {
        List<String> words = new ArrayList<>(Arrays.asList(step.split("-")));
        return words.remove(0)
                + words.stream()
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "By";
    }

    static String text(VariableScope scope, String name) {
        return (String) scope.getVariable(name);
    }
}
