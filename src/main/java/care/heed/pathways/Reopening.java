package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.people.People;
import care.heed.people.Roles;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a closed case again, for protection and learning. What was recorded stays; what the new run must know comes from the
 * register, because the engine's history of the old one may have been cleaned by then.
 */
@Component("reopening")
public class Reopening {

    private static final Set<String> MAY =
            Set.of(Roles.DESIGNATED_SAFEGUARDING_LEAD, Roles.QUALITY_SAFEGUARDING_LEAD, Roles.EXECUTIVE_LEAD);

    private final RuntimeService runtime;
    private final NearMisses nearMisses;
    private final Register register;
    private final CaseRequests requests;
    private final People people;
    private final Clock clock;

    Reopening(
            RuntimeService runtime,
            NearMisses nearMisses,
            Register register,
            CaseRequests requests,
            People people,
            Clock clock) {
        this.runtime = runtime;
        this.nearMisses = nearMisses;
        this.register = register;
        this.requests = requests;
        this.people = people;
        this.clock = clock;
    }

    boolean isOpenTo(String user) {
        return !Collections.disjoint(people.rolesOf(user), MAY);
    }

    /**
     * Opens a closed case again.
     *
     * @param reason why, in the person's own words; kept in the register, told to nobody round it
     * @throws IllegalArgumentException with the field's name when the reason is missing or too long, or the case is open
     */
    @Transactional
    public void reopen(NearMiss nearMiss, String user, String reason) {
        String why = CaseRequests.reason(reason);
        if (!isOpenTo(user)) {
            throw new AuthorizationException("Your role does not reopen cases.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!nearMisses.reopened(nearMiss.reference(), now)) {
            throw new IllegalArgumentException("reference: this case is open");
        }
        requests.keep(nearMiss, user, NearMissCase.REOPEN_CASE, "case-reopening", Map.of("reason", why));
        register.append(EvidenceEntry.event(
                nearMiss.reference(), nearMiss.serviceId(), "case", "reopened", now, lastEnd(nearMiss)));
        people.unrestricted(() -> runtime.createMessageCorrelation(NearMissCase.REOPEN_CASE)
                .processInstanceBusinessKey(nearMiss.reference())
                .setVariables(variables(nearMiss, now))
                .correlateStartMessage());
    }

    /** A message is no way round the reason and the role: nobody signed in to the engine itself reopens a case. */
    public void begin(DelegateExecution execution) {
        people.currentUser().ifPresent(user -> {
            throw new AuthorizationException("A case is reopened on its page, with a reason.");
        });
    }

    /** What the index of cases forgets when the case is open again. */
    private static Map<String, Object> lastEnd(NearMiss nearMiss) {
        Map<String, Object> end = new TreeMap<>();
        end.put("closedAt", nearMiss.closedAt().toString());
        if (nearMiss.stabilisedAt() != null) {
            end.put("stabilisedAt", nearMiss.stabilisedAt().toString());
        }
        if (nearMiss.duplicateOf() != null) {
            end.put("duplicateOf", nearMiss.duplicateOf());
        }
        return end;
    }

    private Map<String, Object> variables(NearMiss nearMiss, Instant now) {
        List<EvidenceEntry> entries = register.of(nearMiss.reference());
        // A case that was only ever closed as a duplicate has not been through its first pathway.
        boolean recognised = entries.stream()
                .anyMatch(entry -> entry.kind().equals("case") && entry.step().equals(Cases.CLOSED));
        Map<String, Object> variables = new HashMap<>();
        variables.put(CaseVariables.CASE_REFERENCE, nearMiss.reference());
        variables.put(CaseVariables.SERVICE_ID, nearMiss.serviceId());
        variables.put(CaseVariables.RAISED_BY, people.isPerson(nearMiss.raisedBy()) ? nearMiss.raisedBy() : null);
        variables.put(CaseVariables.IDENTIFIED_AT, nearMiss.identifiedAt().toString());
        variables.put(CaseVariables.REOPENED_AT, now.toString());
        variables.put(CaseVariables.RECOGNISED, recognised);
        if (recognised) {
            variables.put(CaseVariables.EVENT_AT, nearMiss.eventAt().toString());
            variables.put(CaseVariables.RECORDED_AT, nearMiss.recordedAt().toString());
            variables.put(CaseVariables.HIGH_SEVERITY, wasHighSeverity(entries));
        }
        return variables;
    }

    /** As the table of the threshold screen decided last; cautiously high where that cannot be read. */
    private static boolean wasHighSeverity(List<EvidenceEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals("decision") && entry.step().equals("threshold-screen"))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.payload().get("output") instanceof List<?> rows
                        && rows.size() == 1
                        && rows.get(0) instanceof Map<?, ?> row
                        && Boolean.FALSE.equals(row.get(CaseVariables.HIGH_SEVERITY)))
                .map(low -> !low)
                .orElse(true);
    }
}
