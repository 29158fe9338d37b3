package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of governance over HTTP: who may see which figures of which services, and which cases behind them. */
@HeedTest
class GovernancePagesTest {

    /** A year that no other test works in, so that its numbers are those of this test alone. */
    private static final String PERIOD = "?from=2031-03-01&to=2031-03-31";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    private int hour;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2031-03-04T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registered-manager-oak",
                "designated-safeguarding-lead",
                "quality-safeguarding-lead",
                "operations-director",
                "executive-lead",
                "auditor"
            })
    void whoMayReadWhatIsReportedToGovernanceSeesTheFigures(String person) {
        Visitor reader = Visitor.tool(port, person);

        assertThat(reader.get("/governance").statusCode()).isEqualTo(200);
        assertThat(reader.get("/governance/figures/repeated-exposure").statusCode())
                .isEqualTo(200);
        assertThat(reader.get("/governance/figures.csv").statusCode()).isEqualTo(200);
        assertThat(reader.get("/").body()).contains("href=\"/governance\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senior-support-worker-oak",
                "team-leader-oak",
                "safeguarding-administrator",
                "governance-lead",
                "administrator"
            })
    void nobodyElseSeesAny(String person) {
        Visitor reader = Visitor.tool(port, person);

        for (String page : List.of(
                "/governance",
                "/governance/figures.csv",
                "/governance/high-severity",
                "/governance/figures/repeated-exposure",
                "/governance/figures/repeated-exposure/table.csv")) {
            assertThat(reader.get(page).statusCode()).as(page).isEqualTo(403);
        }
        assertThat(reader.get("/").body()).doesNotContain("href=\"/governance\"");
    }

    @ParameterizedTest
    @CsvSource({
        "executive-lead, 200",
        "quality-safeguarding-lead, 200",
        "auditor, 200",
        "designated-safeguarding-lead, 403",
        "operations-director, 403",
        "registered-manager-oak, 403"
    })
    void theGravestCasesAreShownToThoseWhoOverseeThem(String person, int status) {
        assertThat(Visitor.tool(port, person).get("/governance/high-severity").statusCode())
                .isEqualTo(status);
        assertThat(Visitor.tool(port, person).get("/governance").body().contains("/governance/high-severity"))
                .isEqualTo(status == 200);
    }

    @Test
    void aManagerCountsTheOwnServiceAndALeadAll() {
        String first = raise("senior-support-worker-oak", "ADULT-GOV-1");
        String again = raise("senior-support-worker-oak", "ADULT-GOV-1");
        raise("senior-support-worker-elm", "ADULT-GOV-2");
        String elsewhere = raise("senior-support-worker-elm", "ADULT-GOV-2");

        String oak = page("registered-manager-oak", "repeated-exposure", PERIOD);
        String lead = page("quality-safeguarding-lead", "repeated-exposure", PERIOD);
        String elm = page("quality-safeguarding-lead", "repeated-exposure", PERIOD + "&service=elm-court");

        assertThat(casesOf(oak)).contains(again).doesNotContain(first, elsewhere);
        assertThat(casesOf(lead)).contains(again, elsewhere);
        assertThat(casesOf(elm)).contains(elsewhere).doesNotContain(again);
        assertThat(page("registered-manager-oak", "repeated-exposure", PERIOD + "&service=elm-court"))
                .contains("a service that you do not see")
                .doesNotContain(elsewhere);
        assertThat(oak).contains("Near misses whose adult had been exposed before", "Near misses that were raised");
    }

    @Test
    void aCaseThatNamesTheReaderIsCountedAndNotShown() {
        raise("senior-support-worker-oak", "ADULT-GOV-3");
        String closed = raise("senior-support-worker-oak", "ADULT-GOV-3");
        desk.complete(
                closed,
                "record-near-miss",
                "senior-support-worker-oak",
                Map.of("implicatedStaff", List.of("quality-safeguarding-lead")));

        String named = page("quality-safeguarding-lead", "repeated-exposure", PERIOD);
        String other = page("quality-safeguarding-lead-2", "repeated-exposure", PERIOD);

        assertThat(named).doesNotContain(closed).contains("not open to you");
        assertThat(casesOf(other)).contains(closed);
        assertThat(other).doesNotContain("not open to you");
        assertThat(numerator(named)).isEqualTo(numerator(other));
        assertThat(Visitor.tool(port, "quality-safeguarding-lead")
                        .get("/governance/figures/repeated-exposure/table.csv" + PERIOD)
                        .body())
                .doesNotContain("NM-");
    }

    @Test
    void anOpenCaseOfHighSeverityIsShownWithItsClockUntilItNamesTheReader() {
        String reference = raise("senior-support-worker-oak", "ADULT-GOV-4");
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        desk.complete(reference, "review-seriousness", "team-leader-oak");
        assertThat(highSeverity("executive-lead")).doesNotContain(reference);
        desk.complete(
                reference,
                "screen-threshold",
                "registered-manager-oak",
                Map.of("avoidedHarmSeverity", "life-threatening"));

        assertThat(highSeverity("executive-lead")).contains(reference).contains("due in 3 days");
        clock.set("2031-03-08T09:00:00Z");
        assertThat(highSeverity("executive-lead")).contains("overdue by");

        desk.complete(
                reference,
                "decide-route",
                "designated-safeguarding-lead",
                Map.of("implicatedStaff", List.of("executive-lead")));
        assertThat(highSeverity("executive-lead")).doesNotContain(reference);
        assertThat(highSeverity("executive-lead-2")).contains(reference);
    }

    @Test
    void theFileHasEveryFigureAndTheMonthsOfOne() {
        Visitor reader = Visitor.tool(port, "auditor");

        HttpResponse<String> all = reader.get("/governance/figures.csv" + PERIOD);
        HttpResponse<String> months = reader.get("/governance/figures/repeated-exposure/table.csv" + PERIOD);

        assertThat(all.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(all.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"figures-2031-03-01-to-2031-03-31.csv\"");
        assertThat(all.body().lines())
                .anyMatch(line -> line.startsWith("\"repeated-exposure\",\"protect-before-return\""));
        assertThat(months.body().lines()).hasSize(14);
        assertThat(months.body()).contains("\"Feb 2031\"").doesNotContain("\"Mar 2031\"");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2031-03-31&to=2031-03-01, 400",
        "?from=1990-01-01&to=2031-03-01, 400",
        "?from=never, 400",
        "?from=2031-03-01&to=2031-03-01, 200",
        "?service=nowhere, 200"
    })
    void aPeriodThatIsNoneIsRefusedInWords(String query, int status) {
        Visitor reader = Visitor.tool(port, "auditor").accepting("text/html");

        assertThat(reader.get("/governance" + query).statusCode()).isEqualTo(status);
        assertThat(reader.get("/governance/figures/repeated-exposure" + query).statusCode())
                .isEqualTo(status);
        assertThat(reader.get("/governance/figures.csv" + query).statusCode()).isEqualTo(status);
        if (query.contains("2031-03-31")) {
            assertThat(reader.get("/governance" + query).body()).contains("Give two days, the earlier one first.");
        }
    }

    private String raise(String worker, String adult) {
        clock.set("2031-03-04T%02d:00:00Z".formatted(9 + hour++));
        String service = worker.endsWith("elm") ? "elm-court" : "oak-house";
        return desk.raise(worker, Map.of("adultRef", adult, "serviceId", service));
    }

    private String page(String person, String figure, String query) {
        clock.set("2031-03-04T20:00:00Z");
        return Visitor.tool(port, person)
                .accepting("text/html")
                .get("/governance/figures/" + figure + query)
                .body();
    }

    private String highSeverity(String person) {
        return Visitor.tool(port, person)
                .accepting("text/html")
                .get("/governance/high-severity")
                .body();
    }

    private static String casesOf(String page) {
        return page.substring(page.indexOf("The cases behind the number"));
    }

    private static String numerator(String page) {
        return page.replaceFirst("(?s).*<dt>Numerator</dt>.*?<strong>(\\d+)</strong>.*", "$1");
    }
}
