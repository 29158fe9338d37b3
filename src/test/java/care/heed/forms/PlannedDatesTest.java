package care.heed.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import care.heed.support.ValidAnswers;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When something is planned, a day is enough; when something happened, the time counts. */
class PlannedDatesTest {

    private static final Instant NOW = Instant.parse("2027-06-01T10:00:00Z");
    private static final FormChecks UK = FormChecks.inZone(ZoneId.of("Europe/London"))
            .with("owner", owner -> true, "is nobody")
            .with("staff", person -> true, "is nobody");

    private final FormValidator validator = new FormValidator(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aDayWithoutATimeLastsUntilItsLastMinuteInTheServicesZone() {
        assertThat(dueOfPlan("2027-06-03")).isEqualTo("2027-06-03T22:59:00Z");
    }

    @Test
    void todayMayStillBePlannedAndYesterdayNot() {
        assertThat(dueOfPlan("2027-06-01")).isEqualTo("2027-06-01T22:59:00Z");
        assertThatExceptionOfType(FormRejectedException.class)
                .isThrownBy(() -> dueOfPlan("2027-05-31"))
                .withMessageContaining("controlMeasures[0].due");
    }

    @Test
    void whatHappenedNeedsItsTime() {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("record-near-miss", NOW));
        answers.put("eventAt", "2027-05-31");

        assertThatExceptionOfType(FormRejectedException.class)
                .isThrownBy(() -> validator.validate(form("record-near-miss"), answers, context(), UK))
                .withMessageContaining("eventAt");
    }

    private Object dueOfPlan(String due) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("open-protection-plan", NOW));
        answers.put(
                "controlMeasures",
                List.of(Map.of("measure", "Two workers", "owner", "registered-manager", "due", due)));
        List<?> rows = (List<?>) validator
                .validate(form("open-protection-plan"), answers, context(), UK)
                .get("controlMeasures");
        return ((Map<?, ?>) rows.get(0)).get("due");
    }

    private static Map<String, Object> context() {
        List<Map<String, String>> options = List.of(Map.of("label", "Manager", "value", "registered-manager"));
        return Map.of("ownerOptions", options, "staffOptions", options, "identifiedAt", NOW.toString());
    }

    private static FormDefinition form(String id) {
        InputStream json = PlannedDatesTest.class.getResourceAsStream("/forms/" + id + ".form");
        return FormDefinition.parse(json);
    }
}
