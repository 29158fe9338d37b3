package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms refuse what these entries say; other doors, other clocks and years of old data may not. */
class SequenceChecksTest {

    private static final Instant TEN = Instant.parse("2027-03-02T10:00:00Z");
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final Duration DAY = Duration.ofHours(24);

    private final List<ChainedEntry> entries = new ArrayList<>();

    @Test
    void aCaseInItsRightOrderHasNothingToLookAt() {
        record("raise-near-miss", 0, 0);
        record("record-near-miss", 5, 5);
        record("review-seriousness", 20, 20);

        assertThat(SequenceChecks.of(entries)).isEmpty();
        assertThat(Gaps.of(entries, DAY, UK, null)).isEmpty();
    }

    @Test
    void timesThatContradictOneAnotherAreSaid() {
        add("raise-near-miss", TEN.plusSeconds(600), TEN, TEN.plusSeconds(300), TEN.plusSeconds(200));

        assertThat(words())
                .containsExactly(
                        "“Raise near miss”: the near miss is said to have happened after it was noticed",
                        "“Raise near miss”: it was written down before the near miss is said to have happened",
                        "“Raise near miss”: Heed received it before it is said to have been written down");
    }

    @Test
    void aRecordBeforeItWasNoticedIsSaid() {
        add("raise-near-miss", null, TEN.plusSeconds(600), TEN, TEN);

        assertThat(words())
                .containsExactly(
                        "“Raise near miss”: it was written down before the near miss is said to have been noticed");
    }

    @Test
    void aStepBeforeTheOneItBuildsOnIsSaid() {
        record("raise-near-miss", 0, 0);
        record("review-seriousness", 5, 5);
        record("record-near-miss", 10, 10);
        record("decide-route", 20, 20);

        assertThat(words())
                .containsExactly(
                        "“Review seriousness”: it was written down before “Record near miss”, on which it builds",
                        "“Decide route”: it builds on “Screen threshold”, of which there is no record");
    }

    @Test
    void twoTimesForTheSameEventAreSaid() {
        add("raise-near-miss", TEN.minusSeconds(60), TEN, TEN, TEN);
        add("record-near-miss", TEN.minusSeconds(90), TEN, TEN, TEN);

        assertThat(words())
                .containsExactly(
                        "“Record near miss”: it gives another time for the near miss than the records before it");
    }

    @Test
    void anEntryThatWasReceivedEarlierThanTheOneBeforeItIsSaidUnlessClocksExplainIt() {
        record("raise-near-miss", 0, 10);
        add("record-near-miss", null, TEN, TEN, TEN.plus(Duration.ofMinutes(9)));
        assertThat(words()).isEmpty();

        add("review-seriousness", null, TEN, TEN, TEN.plus(Duration.ofMinutes(8)));
        assertThat(words()).containsExactly("“Review seriousness”: it stands after an entry that was received later");
    }

    @Test
    void aGapIsSaidOnceItIsLongerThanAgreed() {
        record("raise-near-miss", 0, 0);
        record("record-near-miss", 24 * 60, 24 * 60);
        assertThat(Gaps.of(entries, DAY, UK, null)).isEmpty();

        record("review-seriousness", 49 * 60, 49 * 60);
        assertThat(Gaps.of(entries, DAY, UK, null))
                .containsExactly("Nobody wrote anything down for 1 day 1 hour, "
                        + "from Wed 3 Mar 2027, 10:00 to Thu 4 Mar 2027, 11:00");
    }

    @Test
    void silenceInAnOpenCaseIsAGapAndInAClosedOneIsNot() {
        record("raise-near-miss", 0, 0);
        Instant threeDaysLater = TEN.plus(Duration.ofDays(3));

        assertThat(Gaps.of(entries, DAY, UK, threeDaysLater))
                .containsExactly("Nobody has written anything down up to now for 3 days, "
                        + "from Tue 2 Mar 2027, 10:00 to Fri 5 Mar 2027, 10:00");
        assertThat(Gaps.of(entries, DAY, UK, null)).isEmpty();
    }

    @Test
    void aNearMissThatWasNoticedLateIsAGap() {
        add("raise-near-miss", TEN.minus(Duration.ofDays(2)), TEN, TEN, TEN);

        assertThat(Gaps.of(entries, DAY, UK, null))
                .containsExactly(
                        "Nobody noticed the near miss for 2 days, from Sun 28 Feb 2027, 10:00 to Tue 2 Mar 2027, 10:00");
    }

    private List<String> words() {
        return SequenceChecks.of(entries).stream()
                .map(SequenceChecks.Flag::words)
                .toList();
    }

    private void record(String step, long writtenAfterMinutes, long receivedAfterMinutes) {
        add(
                step,
                null,
                TEN,
                TEN.plus(Duration.ofMinutes(writtenAfterMinutes)),
                TEN.plus(Duration.ofMinutes(receivedAfterMinutes)));
    }

    private void add(String step, Instant happened, Instant identified, Instant recorded, Instant received) {
        EvidenceEntry entry = new EvidenceEntry(
                "NM-2027-1",
                "oak-house",
                "record",
                step,
                step,
                "digital-care-record",
                "someone",
                "team-leader",
                happened,
                identified,
                recorded,
                null,
                Map.of());
        entries.add(new ChainedEntry(entries.size() + 1, entry, received, "", "", "{}", "", "", "", ""));
    }
}
