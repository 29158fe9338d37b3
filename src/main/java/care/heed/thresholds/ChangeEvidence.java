package care.heed.thresholds;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.ReplayRun;
import care.heed.people.People;
import care.heed.people.Services;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Keeps in the register what happens to a change, in a chain of its own. */
@Component
class ChangeEvidence {

    private final Register register;
    private final People people;
    private final Clock clock;

    ChangeEvidence(Register register, People people, Clock clock) {
        this.register = register;
        this.people = people;
        this.clock = clock;
    }

    /** Null as person is Heed itself. */
    void keep(String reference, String kind, String file, String person, Map<String, Object> content) {
        register.append(new EvidenceEntry(
                reference,
                Services.PROVIDER,
                kind,
                file,
                null,
                null,
                person,
                person == null ? null : String.join(",", new TreeSet<>(people.rolesOf(person))),
                null,
                null,
                clock.instant(),
                null,
                content));
    }

    /** What a replay said, and of which decisions. */
    static Map<String, Object> said(ReplayRun run) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("from", run.selection().from().toString());
        said.put("until", run.selection().until().toString());
        said.put("services", run.selection().services());
        said.put("decisions", run.total());
        said.put(
                "outcomes",
                run.tallies().stream()
                        .map(tally -> {
                            Map<String, Object> outcome = new LinkedHashMap<>();
                            outcome.put("decision", tally.decision());
                            outcome.put("outcome", tally.outcome());
                            outcome.put("reason", tally.reason());
                            outcome.put("number", tally.number());
                            return outcome;
                        })
                        .toList());
        return said;
    }
}
