package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.Register;
import care.heed.people.People;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Keeps what a person asked of a case beside its steps, and why: a record of its own, in a folder that few may open. */
@Component
class CaseRequests {

    private static final int LONGEST_REASON = 5_000;

    private final Register register;
    private final People people;
    private final Clock clock;

    CaseRequests(Register register, People people, Clock clock) {
        this.register = register;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The reason as it is kept.
     *
     * @throws IllegalArgumentException with the field's name where there is none, or too much of it
     */
    static String reason(String given) {
        String why = given == null ? "" : given.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON || why.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("reason: say why, in at most %d characters".formatted(LONGEST_REASON));
        }
        return why;
    }

    /** Keeps the request and returns its place in the register of the case. */
    int keep(NearMiss nearMiss, String user, String step, String record, Map<String, Object> content) {
        return register.append(new EvidenceEntry(
                nearMiss.reference(),
                nearMiss.serviceId(),
                "record",
                step,
                record,
                "restricted-safeguarding-workspace",
                user,
                String.join(",", new TreeSet<>(people.rolesOf(user))),
                nearMiss.eventAt(),
                nearMiss.identifiedAt(),
                clock.instant(),
                null,
                content));
    }
}
