package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pathways ask and tell about their case as a whole. */
@Component("cases")
public class Cases {

    /** The step of the entry that says a case has gone through all its pathways. */
    static final String CLOSED = "closed";

    private final NearMisses nearMisses;
    private final Register register;
    private final Outcomes outcomes;
    private final ObjectProvider<DecisionService> decisions;
    private final Clock clock;

    Cases(
            NearMisses nearMisses,
            Register register,
            Outcomes outcomes,
            ObjectProvider<DecisionService> decisions,
            Clock clock) {
        this.nearMisses = nearMisses;
        this.register = register;
        this.outcomes = outcomes;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The near misses that count as related to this one, this one included, within the published windows. */
    record Related(List<NearMiss> sameAdult, List<NearMiss> sameRoutine, int adultsExposed) {

        /** Every other case that is related in either way. */
        List<NearMiss> others(String reference) {
            return java.util.stream.Stream.concat(sameAdult.stream(), sameRoutine.stream())
                    .filter(other -> !other.reference().equals(reference))
                    .distinct()
                    .toList();
        }
    }

    /** Looks across cases and leaves the counts that the tables {@code patterns} and {@code route} take. */
    public void findRelated(DelegateExecution execution) {
        Related related = related(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE));
        execution.setVariable("sameAdultCount", related.sameAdult().size());
        execution.setVariable("sameRoutineCount", related.sameRoutine().size());
        execution.setVariable("adultsExposed", related.adultsExposed());
    }

    Related related(String reference) {
        NearMiss nearMiss = nearMisses.find(reference).orElseThrow();
        return new Related(
                nearMisses.sameAdult(nearMiss, window("same-adult")),
                nearMisses.sameRoutine(nearMiss, window("same-routine")),
                nearMiss.adultsExposed());
    }

    private Duration window(String patternKind) {
        Number days = decisions
                .getObject()
                .evaluateDecisionTableByKey("pattern-windows", Map.of("patternKind", patternKind))
                .getSingleEntry();
        return Duration.ofDays(days.longValue());
    }

    /** How many cases carry the theme of this one, this one included. */
    public int casesWithTheme(DelegateExecution execution) {
        return nearMisses.withTheme(CaseVariables.text(execution, "theme"));
    }

    public void stabilised(DelegateExecution execution) {
        Instant now = now();
        execution.setVariable(CaseVariables.STABILISED_AT, now.toString());
        String reference = CaseVariables.text(execution, CaseVariables.CASE_REFERENCE);
        nearMisses.stabilised(reference, now);
        note(execution, "stabilised", now, Map.of());
    }

    /** The case has ended of itself, with nothing left open; an instance that was deleted is not a closed case. */
    public void close(DelegateExecution execution) {
        if (execution.isCanceled()) {
            return;
        }
        Instant now = now();
        String reference = CaseVariables.text(execution, CaseVariables.CASE_REFERENCE);
        nearMisses.closed(reference, now);
        NearMiss closed = nearMisses.find(reference).orElseThrow();
        if (closed.duplicateOf() == null) {
            note(execution, CLOSED, now, Map.of());
        } else {
            note(execution, "closed-as-duplicate", now, Map.of("original", closed.duplicateOf()));
        }
        outcomes.tellReporterOf(closed);
    }

    private void note(DelegateExecution execution, String event, Instant at, Map<String, Object> payload) {
        register.append(EvidenceEntry.event(
                CaseVariables.text(execution, CaseVariables.CASE_REFERENCE),
                CaseVariables.text(execution, CaseVariables.SERVICE_ID),
                "case",
                event,
                at,
                payload));
    }

    private Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }
}
