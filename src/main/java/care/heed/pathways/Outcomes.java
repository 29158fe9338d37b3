package care.heed.pathways;

import care.heed.evidence.AccessLog;
import care.heed.evidence.NearMiss;
import care.heed.evidence.Readers;
import care.heed.notices.Notice;
import care.heed.notices.Notices;
import care.heed.people.People;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets whoever raised a near miss know that something came of it, and leads them to what they may see of that. */
@Component
class Outcomes {

    /** The kind of notice that tells it. */
    static final String KIND = "outcome";

    private static final int MOST = 100;

    private final Telling telling;
    private final Notices notices;
    private final Readers readers;
    private final AccessLog accessLog;
    private final People people;
    private final TimeInWords time;
    private final Clock clock;

    Outcomes(
            Telling telling,
            Notices notices,
            Readers readers,
            AccessLog accessLog,
            People people,
            TimeInWords time,
            Clock clock) {
        this.telling = telling;
        this.notices = notices;
        this.readers = readers;
        this.accessLog = accessLog;
        this.people = people;
        this.time = time;
        this.clock = clock;
    }

    /** Tells whoever raised a case that has closed, unless it names them or they see the cases of its service no more. */
    void tellReporterOf(NearMiss closed) {
        Optional.ofNullable(closed.raisedBy())
                .filter(people::exists)
                .filter(people::isPerson)
                .filter(reporter -> readers.find(closed.reference(), reporter).isPresent())
                .ifPresent(reporter -> telling.tell(new Notice(
                        closed.serviceId(),
                        null,
                        reporter,
                        KIND,
                        closed.reference(),
                        NearMissCase.RAISE_NEAR_MISS,
                        null,
                        clock.instant(),
                        false)));
    }

    /** What a person raised that has closed, until they have looked at it; a case that was opened again waits for its end. */
    List<Waiting> waitingFor(String person) {
        List<Notice> told =
                notices.latestToPerson(person, KIND, readers.of(person).closedCases(), MOST);
        Map<String, Instant> looked = accessLog.lastOpened(
                person, told.stream().map(Notice::caseReference).toList());
        return told.stream()
                .filter(notice ->
                        looked.getOrDefault(notice.caseReference(), Instant.MIN).isBefore(notice.createdAt()))
                .flatMap(notice -> readers.find(notice.caseReference(), person).stream())
                .filter(nearMiss -> nearMiss.closedAt() != null)
                .map(nearMiss -> new Waiting(nearMiss.reference(), time.at(nearMiss.closedAt(), nearMiss.serviceId())))
                .toList();
    }

    /** One closed case whose reporter has not looked at it yet. */
    record Waiting(String reference, String closed) {}
}
