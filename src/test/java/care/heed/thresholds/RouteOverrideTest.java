package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands when another route is asked for than the table gives. */
class RouteOverrideTest {

    private final Tables routeOverride = Tables.of("route-override");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    route               | overrideRoute       | agreementRequired | effectiveRoute      | reason
                    standard            | standard            | False             | standard            | nothing else
                    standard            | enhanced-monitoring | False             | enhanced-monitoring | at once
                    standard            | urgent-escalation   | False             | urgent-escalation   | above the table's route (standard)
                    enhanced-monitoring | standard            | True              | enhanced-monitoring | a second person must agree
                    enhanced-monitoring | enhanced-monitoring | False             | enhanced-monitoring | nothing else
                    enhanced-monitoring | urgent-escalation   | False             | urgent-escalation   | above the table's route (enhanced monitoring)
                    urgent-escalation   | standard            | True              | urgent-escalation   | asked for (standard)
                    urgent-escalation   | enhanced-monitoring | True              | urgent-escalation   | asked for (enhanced monitoring)
                    urgent-escalation   | urgent-escalation   | False             | urgent-escalation   | nothing below
                    """)
    void goingAboveIsAtOnceAndGoingBelowTakesASecondPerson(
            String route, String overrideRoute, boolean agreementRequired, String effectiveRoute, String reason) {
        Answer answer = routeOverride.given("route", route, "overrideRoute", overrideRoute);

        assertThat(answer.get("agreementRequired")).isEqualTo(agreementRequired);
        assertThat(answer.get("effectiveRoute")).isEqualTo(effectiveRoute);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    route               | overrideRoute | agreementRequired | effectiveRoute      | reason
                    standard            | null          | False             | standard            | nothing
                    standard            | missing       | False             | standard            | nothing
                    standard            | ''            | False             | standard            | nothing
                    enhanced-monitoring | null          | False             | enhanced-monitoring | nothing
                    enhanced-monitoring | missing       | False             | enhanced-monitoring | nothing
                    enhanced-monitoring | ''            | False             | enhanced-monitoring | nothing
                    urgent-escalation   | null          | False             | urgent-escalation   | nothing
                    urgent-escalation   | missing       | False             | urgent-escalation   | nothing
                    urgent-escalation   | ''            | False             | urgent-escalation   | nothing
                    """)
    void nothingAskedForIsTheRouteOfTheTable(
            String route, String overrideRoute, boolean agreementRequired, String effectiveRoute, String reason) {
        Answer answer = routeOverride.given("route", route, "overrideRoute", overrideRoute);

        assertThat(answer.get("agreementRequired")).isEqualTo(agreementRequired);
        assertThat(answer.get("effectiveRoute")).isEqualTo(effectiveRoute);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    route               | overrideRoute       | agreementRequired | effectiveRoute    | reason
                    standard            | unknown             | False             | urgent-escalation | not a known one
                    enhanced-monitoring | Standard            | False             | urgent-escalation | not a known one
                    urgent-escalation   | unknown             | False             | urgent-escalation | nothing below
                    null                | null                | False             | urgent-escalation | not known
                    missing             | missing             | False             | urgent-escalation | not known
                    unknown             | urgent-escalation   | False             | urgent-escalation | not known
                    missing             | standard            | True              | urgent-escalation | second person must agree
                    unknown             | enhanced-monitoring | True              | urgent-escalation | second person must agree
                    """)
    void whatIsNotKnownCountsAsTheHighestRoute(
            String route, String overrideRoute, boolean agreementRequired, String effectiveRoute, String reason) {
        Answer answer = routeOverride.given("route", route, "overrideRoute", overrideRoute);

        assertThat(answer.get("agreementRequired")).isEqualTo(agreementRequired);
        assertThat(answer.get("effectiveRoute")).isEqualTo(effectiveRoute);
        assertThat(answer.reason()).contains(reason);
    }
}
