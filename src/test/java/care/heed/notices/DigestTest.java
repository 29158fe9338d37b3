package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not urgent comes together in one mail, when each person wants it; what is urgent never waits. */
class DigestTest extends NoticesTest {

    private Postbox postbox;
    private SendingNode node;

    @BeforeEach
    void aMailServer() {
        postbox = new Postbox();
        node = SendingNode.mailingAt(heed, postbox.port());
        reach(MANAGER, LEAD);
    }

    @AfterEach
    void close() {
        postbox.close();
    }

    @Test
    void whoeverHasChosenNothingIsMailedAtOnceAndAboutEachByItself() {
        tellTwoReminders("registered-manager");
        node.sender.sendMail();

        assertThat(postbox.letters()).extracting(Postbox.Letter::subject).containsOnly("Heed: NM-2027-901");
        assertThat(postbox.letters()).hasSize(2);
    }

    @Test
    void theHourlyDigestIsOneMailAtTheFullHourWithALineANotice() {
        node.rhythms.choose(MANAGER, Rhythm.HOURLY);
        tellTwoReminders("registered-manager");

        mailNothingUntil("2027-03-02T11:00:00Z");

        assertThat(postbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Heed: 2 notices");
            assertThat(letter.text()).isEqualToIgnoringNewLines("""
                    NM-2027-901: reminder, "screen threshold" is due by Tue 2 Mar 2027, 17:00
                    https://heed.provider.example/cases/NM-2027-901

                    NM-2027-901: reminder, "review service controls" is due by Tue 2 Mar 2027, 17:00
                    https://heed.provider.example/cases/NM-2027-901

                    How often Heed writes to you: https://heed.provider.example/notice-settings
                    """);
        });
    }

    @Test
    void theDailyDigestComesWhenTheFirstShiftOfThePersonsServiceBeginsAlsoAfterAClockChange() {
        clock.set("2027-03-27T10:20:00Z");
        node.rhythms.choose(MANAGER, Rhythm.DAILY);
        tellTwoReminders("registered-manager");

        // Seven o'clock at Oak House on the Sunday on which summer time begins.
        mailNothingUntil("2027-03-28T06:00:00Z");

        assertThat(postbox.letters()).hasSize(1);
    }

    @Test
    void theDailyDigestOfSomeoneForAllServicesComesInTheMorningOfTheProvider() {
        node.rhythms.choose(LEAD, Rhythm.DAILY);
        tellTwoReminders(LEAD);

        mailNothingUntil("2027-03-03T09:00:00Z");

        assertThat(postbox.letters()).hasSize(1);
    }

    @Test
    void whatIsUrgentWaitsForNoDigest() {
        node.rhythms.choose(MANAGER, Rhythm.DAILY);
        tellTwoReminders("registered-manager");
        node.notices.tell(escalation("registered-manager"));

        node.sender.sendMail();

        assertThat(postbox.letters()).extracting(Postbox.Letter::subject).containsExactly("Heed, urgent: NM-2027-901");
    }

    @Test
    void whoeverChangesTheirMindIsMailedWhatWaitedByTheNewRhythm() {
        node.rhythms.choose(MANAGER, Rhythm.DAILY);
        tellTwoReminders("registered-manager");
        node.rhythms.choose(MANAGER, Rhythm.IMMEDIATELY);

        node.sender.sendMail();
        node.sender.sendMail();

        assertThat(postbox.letters()).extracting(Postbox.Letter::subject).containsExactly("Heed: 2 notices");
    }

    @Test
    void whatIsToldAfterADigestWaitsForTheNextOne() {
        node.rhythms.choose(MANAGER, Rhythm.HOURLY);
        tellTwoReminders("registered-manager");
        clock.set("2027-03-02T11:00:00Z");
        node.sender.sendMail();
        node.notices.tell(reminder("registered-manager", "summarise-learning"));

        mailNothingUntil("2027-03-02T12:00:00Z");

        assertThat(postbox.letters())
                .extracting(Postbox.Letter::subject)
                .containsExactly("Heed: 2 notices", "Heed: NM-2027-901");
    }

    @Test
    void nodesThatMakeADigestAtTheSameMomentMakeOne() throws Exception {
        node.rhythms.choose(MANAGER, Rhythm.HOURLY);
        for (int count = 0; count < 10; count++) {
            tellTwoReminders("registered-manager");
        }
        clock.forward(Duration.ofHours(1));

        atTheSameMoment(4, () -> {
            SendingNode.mailingAt(heed, postbox.port()).sender.sendMail();
            return null;
        });

        assertThat(postbox.letters()).extracting(Postbox.Letter::subject).containsExactly("Heed: 20 notices");
        assertThat(outcomes()).containsExactly("sent");
    }

    private void tellTwoReminders(String role) {
        node.notices.tell(reminder(role, "screen-threshold"));
        node.notices.tell(reminder(role, "review-service-controls"));
    }

    /** At the given moment mail goes out, and not a millisecond earlier. */
    private void mailNothingUntil(String moment) {
        int before = postbox.letters().size();
        clock.set(Instant.parse(moment).minusMillis(1));
        node.sender.sendMail();
        assertThat(postbox.letters()).as("before " + moment).hasSize(before);
        clock.set(moment);
        node.sender.sendMail();
    }
}
