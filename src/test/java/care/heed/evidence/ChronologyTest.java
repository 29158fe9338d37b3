package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.TimeInWords;
import care.heed.support.Colleagues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ChronologyTest extends CaseFilePages {

    @Autowired
    Colleagues colleagues;

    @Autowired
    FormService forms;

    @Test
    void theChronologyTellsWhatHappenedWhenItWasKnownWhenItWasWrittenDownAndByWhom() {
        assertThat(file(recorded(), WORKER))
                .contains("Tue 2 Mar 2027, 09:40 The near miss happened Senior Support Worker, Oak House"
                        + " · known Tue 2 Mar 2027, 09:55 · written down Tue 2 Mar 2027, 10:00")
                .contains("Tue 2 Mar 2027, 10:00 “Record near miss” was recorded Senior Support Worker, Oak House")
                .contains("No gap is longer than agreed, and no time contradicts another.");
    }

    @Test
    void silenceLongerThanAgreedIsFlaggedInTheFileAndInTheDraftOfTheChronologySheet() {
        String reference = recorded();
        clock.forward(Duration.ofHours(30));

        String flag = "Nobody has written anything down up to now for 1 day 6 hours";
        assertThat(file(reference, WORKER)).contains("To look at " + flag);
        assertThat(draft(reference))
                .contains("Tue 2 Mar 2027, 09:40: The near miss happened by Senior Support Worker, Oak House")
                .contains("To check before you go on:\n- " + flag);
    }

    @Test
    void theDraftSaysNothingOfWhatOtherFoldersHold() {
        String reference = recorded();
        String secret = someWord();
        desk.complete(
                reference,
                "open-protection-plan",
                DIRECTOR,
                Map.of("restrictionDetail", secret, "restrictions", "staff"));

        assertThat(draft(reference))
                .contains("“Open protection plan” was recorded by Operations Director")
                .doesNotContain(secret);
    }

    @Test
    void aLongStoryStillFitsTheForm() {
        String reference = recorded();
        int record = 1;
        for (int count = 0; count < 60; count++) {
            care.heed.security.Visitor.tool(port, WORKER)
                    .post(
                            "/cases/%s/entries/%d/correction".formatted(reference, record),
                            "application/json",
                            "{\"reason\":\"r\",\"addendum\":\"a\"}");
        }
        clock.forward(Duration.ofHours(30));

        assertThat(draft(reference))
                .hasSizeLessThanOrEqualTo(5_000)
                .contains("… the rest is in the case file", "To check before you go on:");
    }

    @Test
    void theCheckOfTheChronologyIsAnEntryOfItsOwn() {
        String reference = recorded();
        desk.complete(reference, "update-chronology", ADMINISTRATOR);

        assertThat(register.of(reference)).extracting(EvidenceEntry::kind).contains("chronology-checked");
        assertThat(file(reference, WORKER)).contains("The chronology was checked Safeguarding Administrator");
    }

    @Test
    void theHourThatAClockChangeRepeatsSaysWhichOfTheTwoItIs() {
        ZoneId uk = ZoneId.of("Europe/London");

        assertThat(TimeInWords.at(Instant.parse("2027-10-31T00:30:00Z"), uk)).isEqualTo("Sun 31 Oct 2027, 01:30 BST");
        assertThat(TimeInWords.at(Instant.parse("2027-10-31T01:30:00Z"), uk)).isEqualTo("Sun 31 Oct 2027, 01:30 GMT");
        assertThat(TimeInWords.at(Instant.parse("2027-10-31T02:30:00Z"), uk)).isEqualTo("Sun 31 Oct 2027, 02:30");
    }

    private String draft(String reference) {
        String task = desk.task(reference, "update-chronology").getId();
        return (String) colleagues
                .as(ADMINISTRATOR, () -> forms.getTaskFormVariables(task))
                .get("protectiveSteps");
    }
}
