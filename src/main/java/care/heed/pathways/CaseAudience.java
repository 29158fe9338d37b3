package care.heed.pathways;

import care.heed.evidence.Conflicts;
import care.heed.notices.Audience;
import care.heed.notices.Notice;
import care.heed.people.People;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who may be told about a case: whoever holds the role now, or the person meant; nobody whom the case names. */
@Component
class CaseAudience implements Audience {

    private final ConflictOfInterest conflictOfInterest;
    private final Conflicts conflicts;
    private final People people;

    CaseAudience(ConflictOfInterest conflictOfInterest, Conflicts conflicts, People people) {
        this.conflictOfInterest = conflictOfInterest;
        this.conflicts = conflicts;
        this.people = people;
    }

    @Override
    public Collection<String> of(Notice notice) {
        if (notice.role() != null) {
            return conflictOfInterest.toldOf(notice.caseReference(), notice.role(), notice.serviceId());
        }
        return Stream.of(notice.person())
                .filter(people::exists)
                .filter(person -> !conflicts.in(notice.caseReference()).contains(person))
                .toList();
    }
}
