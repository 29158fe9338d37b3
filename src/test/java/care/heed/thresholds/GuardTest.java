package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Tables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {

    static List<String> files() {
        return Tables.files().stream()
                .map(Path::getFileName)
                .map(name -> name.toString().replace(".dmn", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTableHasAGuard(String file) {
        assertThat(Guard.of(file)).isNotNull();
    }

    @Test
    void aTableWithoutAGuardStopsTheStart() {
        assertThatThrownBy(() -> Guard.of("no-such-table"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thresholds/no-such-table.yaml");
    }

    @Test
    void aGraverRouteIsAnEscalationAndALesserOneIsNot() {
        assertThat(route("standard", "enhanced-monitoring")).isEqualTo(Direction.GRAVER);
        assertThat(route("urgent-escalation", "standard")).isEqualTo(Direction.LESS_GRAVE);
        assertThat(route("standard", "standard")).isEqualTo(Direction.SAME);
        assertThat(route("standard", "something-new")).isEqualTo(Direction.LESS_GRAVE);
    }

    @Test
    void anotherReasonAloneIsOnlyWording() {
        assertThat(Guard.of("route")
                        .direction(
                                "route",
                                List.of(Map.of("route", "standard", "reason", "None was found.")),
                                List.of(Map.of("route", "standard", "reason", "Nothing was found."))))
                .isEqualTo(Direction.WORDING);
    }

    @Test
    void noAnswerIsTheLeastGrave() {
        List<Map<String, Object>> standard = List.of(Map.of("route", "standard"));

        assertThat(Guard.of("route").direction("route", standard, List.of())).isEqualTo(Direction.LESS_GRAVE);
        assertThat(Guard.of("route").direction("route", List.of(), standard)).isEqualTo(Direction.GRAVER);
        assertThat(Guard.of("route").direction("route", List.of(), List.of())).isEqualTo(Direction.SAME);
    }

    @Test
    void anIndicatorThatIsNoLongerFoundIsLessGraveWhateverElseIs() {
        assertThat(indicators(List.of("a"), List.of("a", "b"))).isEqualTo(Direction.GRAVER);
        assertThat(indicators(List.of("a", "b"), List.of("a"))).isEqualTo(Direction.LESS_GRAVE);
        assertThat(indicators(List.of("a"), List.of("b", "c"))).isEqualTo(Direction.LESS_GRAVE);
        assertThat(indicators(List.of("a"), List.of())).isEqualTo(Direction.LESS_GRAVE);
        assertThat(indicators(List.of("a", "b"), List.of("b", "a"))).isEqualTo(Direction.SAME);
    }

    @Test
    void lessTimeIsGraverAsLongAsItIsCountedInTheSameWay() {
        assertThat(deadline(4, "hours", 24.0, 2, "hours", 24)).isEqualTo(Direction.GRAVER);
        assertThat(deadline(4, "hours", 24.0, 4.0, "hours", 24)).isEqualTo(Direction.SAME);
        assertThat(deadline(2, "hours", null, 4, "hours", null)).isEqualTo(Direction.LESS_GRAVE);
        assertThat(deadline(4, "hours", null, 30, "minutes", null)).isEqualTo(Direction.OTHER);
        assertThat(deadline(4, "hours", 24, 4, "hours", null)).isEqualTo(Direction.LESS_GRAVE);
        assertThat(deadline(4, "hours", 24, 2, "hours", null)).isEqualTo(Direction.LESS_GRAVE);
    }

    @Test
    void whoIsToldHasNoOrder() {
        assertThat(Guard.of("escalation-ladder")
                        .direction(
                                "escalation-ladder",
                                List.of(Map.of("group", "executive-lead", "acknowledgeMinutes", 15)),
                                List.of(Map.of("group", "operations-director", "acknowledgeMinutes", 15))))
                .isEqualTo(Direction.OTHER);
    }

    private static Direction route(String was, String wouldBe) {
        return Guard.of("route").direction("route", List.of(Map.of("route", was)), List.of(Map.of("route", wouldBe)));
    }

    private static Direction indicators(List<String> was, List<String> wouldBe) {
        return Guard.of("route").direction("high-risk-indicators", rows(was), rows(wouldBe));
    }

    private static List<Map<String, Object>> rows(List<String> indicators) {
        return indicators.stream()
                .map(indicator -> Map.<String, Object>of("highRiskIndicator", indicator))
                .toList();
    }

    private static Direction deadline(
            Number amount, String unit, Number ceiling, Number wouldBe, String otherUnit, Number otherCeiling) {
        return Guard.of("deadlines")
                .direction("deadlines", deadline(amount, unit, ceiling), deadline(wouldBe, otherUnit, otherCeiling));
    }

    private static List<Map<String, Object>> deadline(Number amount, String unit, Number ceiling) {
        Map<String, Object> row = new HashMap<>(Map.of("anchor", "eventAt", "amount", amount, "unit", unit));
        row.put("ceilingHours", ceiling);
        return List.of(row);
    }
}
