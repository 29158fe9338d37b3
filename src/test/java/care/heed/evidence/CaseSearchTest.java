package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSearchTest extends CaseFilePages {

    @Test
    void aWordIsFoundInTheFoldersThatTheReaderOpensAndNotEvenCountedInOthers() {
        String reference = recorded();
        String secret = someWord();
        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("reviewRationale", "Seen: " + secret));

        assertThat(search("q=" + secret, TEAM_LEADER))
                .contains("1 case, newest first")
                .contains(reference);
        assertThat(search("q=" + secret, AUDITOR)).contains("1 case, newest first");
        assertThat(search("q=" + secret, WORKER))
                .contains("0 cases, newest first")
                .doesNotContain(reference);
        assertThat(search("q=" + secret, DIRECTOR)).contains("0 cases, newest first");
    }

    @Test
    void casesOfAnotherServiceAreNotFound() {
        String word = someWord();
        String reference = desk.raise(WORKER, Map.of("headline", "About " + word));

        assertThat(search("q=" + word, WORKER)).contains(reference);
        assertThat(search("q=" + word, "registered-manager-elm"))
                .contains("0 cases")
                .doesNotContain(reference);
        assertThat(search("q=" + reference, "registered-manager-elm")).contains("0 cases");
        assertThat(search("q=" + word + "&service=elm-court", AUDITOR)).contains("0 cases");
        assertThat(search("q=" + word + "&service=oak-house", AUDITOR)).contains("1 case,");
    }

    @Test
    void aCaseIsFoundByItsReferenceHoweverItIsWritten() {
        String reference = raise();

        assertThat(search("q=" + reference.toLowerCase(java.util.Locale.UK), WORKER))
                .contains("1 case,");
    }

    @Test
    void nobodyFindsTheCasesThatNameThemAsImplicated() {
        String word = someWord();
        String reference = desk.raise(WORKER, Map.of("headline", "About " + word));
        desk.complete(
                reference,
                "record-near-miss",
                WORKER,
                Map.of("implicatedStaff", List.of("team-leader-oak-2"), "immediateRisk", word + " and more than that"));

        assertThat(search("q=" + word + "+team-leader-oak-2", MANAGER)).contains("0 cases");
        assertThat(search("q=" + word + "+more", MANAGER)).contains("1 case,");
    }

    @Test
    void casesAreFilteredByWhetherTheyAreEscalatedOverdueAndOpen() {
        String word = someWord();
        String reference = desk.raise(WORKER, Map.of("headline", "About " + word));
        desk.complete(reference, "record-near-miss", WORKER);

        assertThat(search("state=open&q=" + word, WORKER)).contains("1 case,");
        assertThat(search("state=closed&q=" + word, WORKER)).contains("0 cases");
        assertThat(search("serious=true&q=" + word, WORKER)).contains("0 cases");
        assertThat(search("overdue=true&q=" + word, WORKER)).contains("0 cases");

        clock.forward(Duration.ofMinutes(31));
        assertThat(search("overdue=true&q=" + word, WORKER)).contains("1 case,").contains("1 overdue");

        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("riskControlledNow", "no"));
        assertThat(search("overdue=true&q=" + word, WORKER)).contains("0 cases");
        assertThat(search("serious=true&q=" + word, WORKER)).contains("1 case,").contains("Escalated");
    }

    @Test
    void aCaseOfHighSeverityIsSeriousBeforeAnyoneIsTold() {
        String word = someWord();
        String reference = desk.raise(WORKER, Map.of("headline", "About " + word));
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(reference, "review-seriousness", TEAM_LEADER);
        desk.complete(reference, "screen-threshold", MANAGER, Map.of("avoidedHarmSeverity", "serious"));

        assertThat(search("serious=true&q=" + word, MANAGER))
                .contains("1 case,")
                .contains("High severity");
        // It follows from a record in a folder that a worker does not open.
        assertThat(search("serious=true&q=" + word, WORKER)).contains("0 cases,");
        assertThat(search("q=" + word, WORKER)).contains("1 case,").contains("About " + word + " Oak House");
    }

    /** Noticed at 23:30 of 1 July at Oak House, which is 22:30 in UTC; the day is the service's own. */
    @ParameterizedTest
    @CsvSource({"2027-07-01, 2027-07-01, 1 case", "2027-07-02, 2027-07-02, 0 cases", "2027-06-30, 2027-06-30, 0 cases"})
    void daysBeginOnTheWallClockOfTheService(String from, String to, String found) {
        clock.set("2027-07-01T22:35:00Z");
        String word = someWord();
        desk.raise(WORKER, Map.of("headline", "About " + word));

        assertThat(search("from=" + from + "&to=" + to + "&q=" + word, WORKER)).contains(found + ",");
    }

    @Test
    void aLongListIsShownPageByPageToItsEnd() {
        String word = someWord();
        String first = desk.raise(WORKER, Map.of("headline", "About " + word));
        for (int more = 0; more < CaseFilter.PAGE_SIZE; more++) {
            clock.forward(Duration.ofSeconds(1));
            desk.raise(WORKER, Map.of("headline", "About " + word));
        }

        assertThat(search("q=" + word, WORKER))
                .contains("26 cases", "Page 1 of 2")
                .doesNotContain(first + " About");
        assertThat(search("page=2&q=" + word, WORKER)).contains("26 cases", "Page 2 of 2", first + " About");
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from:",
        "to=2027-02-30, to:",
        "page=0, page:",
        "page=99999999, page:",
        "state=maybe, state:",
        "service=elm-court, service:",
        "q=%00, q:"
    })
    void aSearchThatCannotBeReadSaysWhichField(String search, String message) {
        assertThat(status("/cases?" + search, WORKER)).isEqualTo(400);
        assertThat(search(search, WORKER)).contains(message).doesNotContain("newest first");
    }

    @ParameterizedTest
    @CsvSource({"q=%27%29+%26+%21%28", "q=the", "q=%22unfinished", "page=999999", "q=%3A%2A+%7C%7C"})
    void anOddSearchIsAnswered(String search) {
        assertThat(status("/cases?" + search, WORKER)).isEqualTo(200);
    }

    private String search(String fields, String person) {
        return read("/cases?" + fields, person);
    }
}
