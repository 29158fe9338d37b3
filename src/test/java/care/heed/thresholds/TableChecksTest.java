package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import care.heed.support.Tables;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person may try with a table that must not come to anything, and what they are told. */
class TableChecksTest {

    static {
        Tables.quiet(DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
    }

    private static final List<String> DAMAGE = List.of(
            "",
            "-",
            "1",
            "\"yes\"",
            "not(\"no\")",
            "&gt; 0",
            "&lt;= 2",
            "[0..3]",
            "null",
            "not(null)",
            "nonsense",
            "&gt;");

    static List<String> files() {
        return GuardTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedTablePasses(String file) throws Exception {
        byte[] shipped = Files.readAllBytes(Path.of("dmn", file + ".dmn"));

        TableFile ready = TableChecks.check(TableFile.read(file, shipped), shipped);

        assertThat(ready.decisions()).isNotEmpty();
    }

    @Test
    void aGap() throws Exception {
        assertThat(refused("control-gaps", "[0..2)", "[0..1)"))
                .containsExactly(
                        new Problem(
                                "control-gaps",
                                null,
                                "How many control gaps are live?",
                                "No row answers where \"How many control gaps are live?\" is 1, or is between 1 and 2, for example 1.5. Every case needs an answer; add a row or widen one."));
    }

    @Test
    void anOverlap() throws Exception {
        assertThat(refused("control-gaps", "[0..2)", "[0..2]"))
                .containsExactly(
                        new Problem(
                                "control-gaps",
                                2,
                                "How many control gaps are live?",
                                "Rows 1 and 2 both apply where \"How many control gaps are live?\" is 2. Only one row may apply; change one of them."));
    }

    @Test
    void anUnknownVariable() throws Exception {
        assertThat(refused("control-gaps", "[0..2)", "[0..liveGaps)"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo("How many control gaps are live?");
                    assertThat(problem.message())
                            .startsWith("“liveGaps” is no name that is known here. Known are: liveControlGaps.");
                });
    }

    @Test
    void aTextWithoutQuotes() throws Exception {
        assertThat(refused("route", "<text>\"enhanced-monitoring\"</text>", "<text>enhanced-monitoring</text>"))
                .containsExactly(
                        new Problem(
                                "route",
                                2,
                                "Route",
                                "“enhanced-monitoring” is no name that is known here. If a text is meant, put it in quotes: \"enhanced-monitoring\"."));
    }

    @Test
    void invalidFeel() throws Exception {
        assertThat(refused("control-gaps", "[0..2)", "[0..2) or &lt;"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo("How many control gaps are live?");
                    assertThat(problem.message())
                            .startsWith(
                                    "“[0..2) or <” is not valid FEEL, the language of the cells (it stops making sense at character");
                });
    }

    @Test
    void aRuleThatDependsOnTheMoment() throws Exception {
        assertThat(refused(
                        "control-gaps",
                        "[0..2)",
                        "? < 2 and now() > date and time(\\\"2027-01-01T00:00:00Z\\\")"
                                .replace("\\", "")
                                .replace(">", "&gt;")
                                .replace("<", "&lt;")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo(2);
                    assertThat(problem.message()).startsWith("now() is not allowed");
                });
    }

    @Test
    void aFunctionFromOutside() throws Exception {
        assertThat(
                        refused(
                                "pattern-windows",
                                "<text>28</text>",
                                "<text>{ f: function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }, y: f(28) }.y</text>"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo(1);
                    assertThat(problem.column()).isEqualTo("Days to look back");
                    assertThat(problem.message()).contains("is not valid FEEL");
                });
    }

    @Test
    void aChangedOutput() throws Exception {
        assertThat(refused("control-gaps", "name=\"escalate\"", "name=\"inform\""))
                .containsExactly(
                        new Problem(
                                "control-gaps",
                                null,
                                "Escalate",
                                "The name of the output was changed from “escalate” to “inform”. Only rows can be changed here; put it back."));
    }

    @Test
    void anotherHitPolicyAnotherQuestionAnotherRequirement() throws Exception {
        assertThat(refused("control-gaps", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\""))
                .extracting(Problem::message)
                .containsExactly(
                        "The hit policy was changed from “UNIQUE” to “FIRST”. Only rows can be changed here; put it back.");
        assertThat(refused("control-gaps", "<text>liveControlGaps</text>", "<text>liveControlGaps + 1</text>"))
                .extracting(Problem::message)
                .contains(
                        "What the input asks for was changed from “liveControlGaps” to “liveControlGaps + 1”. Only rows can be changed here; put it back.");
        assertThat(refused("seriousness", "\"yes\",\"no\",\"unknown\"", "\"yes\",\"no\""))
                .extracting(Problem::message)
                .first()
                .asString()
                .startsWith("The known answers of the input was changed from");
    }

    @Test
    void anEmptyOutputAnAnswerOfAnotherKindAndOneThatNobodyKnows() throws Exception {
        assertThat(refused("control-gaps", "<text>false</text>", "<text></text>"))
                .containsExactly(new Problem(
                        "control-gaps", 2, "Escalate", "The cell is empty. \"Escalate\" needs a value in every row."));
        assertThat(refused("control-gaps", "<text>false</text>", "<text>\"no\"</text>"))
                .containsExactly(
                        new Problem("control-gaps", 2, "Escalate", "\"no\" is not true or false, as it must be."));
        assertThat(refused("route", "<text>\"standard\"</text>", "<text>\"relaxed\"</text>"))
                .contains(
                        new Problem(
                                "route",
                                3,
                                "Route",
                                "\"relaxed\" is none of the known values, which are \"standard\",\"enhanced-monitoring\",\"urgent-escalation\"."));
    }

    @Test
    void aReasonThatWouldStayEmptyForSomeFacts() throws Exception {
        assertThat(refused(
                        "closure-themes",
                        "\"How many cases share this theme is not known, so it counts as several.\"",
                        "\"Cases: \" + string join(casesWithTheme)"))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.row()).isEqualTo(3);
                    assertThat(problem.column()).isEqualTo("Why");
                    assertThat(problem.message()).startsWith("The cell gives no value. So it is where");
                });
    }

    @Test
    void aConditionOnAnAnswerThatNobodyGives() throws Exception {
        assertThat(refused("wider-exposure", "not(\"yes\", \"no\")", "not(\"yes\", \"no\", \"perhaps\")"))
                .contains(new Problem(
                        "wider-exposure",
                        6,
                        "Would today's audits have found it earlier?",
                        "\"perhaps\" is none of the known answers, which are \"yes\",\"no\"."));
    }

    @Test
    void whatIsPublishedIsTheContractWithTheProposedRowsAndNothingElse() throws Exception {
        String sent = Files.readString(Path.of("dmn/control-gaps.dmn"))
                .replace("&gt;= 2", "&gt;= 1")
                .replace("[0..2)", "[0..1)")
                .replace("Control gaps that are live: ", "Live control gaps: ")
                .replace("name=\"Live control gaps\"", "name=\"Something else\"")
                .replace("<description>Two or more", "<description>One or more")
                .replace("P365D", "P1D");

        TableFile ready =
                TableChecks.check(TableFileTest.shipped("control-gaps"), sent.getBytes(StandardCharsets.UTF_8));

        assertThat(ready.xml())
                .contains("&gt;= 1", "[0..1)", "Live control gaps: ", "name=\"Live control gaps\"", "P365D")
                .contains("id=\"control-gaps-several\"", "id=\"control-gaps-several-if-liveControlGaps\"")
                .doesNotContain("Something else", "P1D");
        assertThat(ready.table("control-gaps").getRules()).hasSize(3);
    }

    @Test
    void idsAreKeptWhereTheyAreUniqueAndGivenOtherwise() throws Exception {
        String sent = Files.readString(Path.of("dmn/control-gaps.dmn"))
                .replace("<decisionTable id=\"control-gaps-table\"", "<decisionTable id=\"another\"")
                .replace("<rule id=\"control-gaps-few\">", "<rule id=\"control-gaps-table\">")
                .replace("<rule id=\"control-gaps-not-known\">", "<rule>");

        TableFile ready =
                TableChecks.check(TableFileTest.shipped("control-gaps"), sent.getBytes(StandardCharsets.UTF_8));

        assertThat(ready.table("control-gaps").getRules())
                .extracting(rule -> rule.getId())
                .containsExactly("control-gaps-several", "control-gaps-row-1", "control-gaps-row-2");
    }

    @Test
    void theLargestTableIsCheckedInUnderTwoSecondsOfAProcessor() throws Exception {
        TableFile contract = TableFileTest.shipped("deadlines");
        byte[] same = contract.xml().getBytes(StandardCharsets.UTF_8);
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        TableChecks.check(contract, same);
        long started = processor.getCurrentThreadCpuTime();

        TableChecks.check(contract, same);

        assertThat((processor.getCurrentThreadCpuTime() - started) / 1_000_000)
                .as("milliseconds")
                .isLessThan(2_000);
    }

    @Test
    void aDeadlineOfNothingANegativeOneAndAnUnknownUnit() throws Exception {
        String unit =
                "The amount must be more than 0 for minutes, hours, working hours and working days, and is never negative.";
        assertThat(refused("deadlines", "<text>15</text>", "<text>0</text>"))
                .contains(new Problem("deadlines", 1, "Amount", unit));
        assertThat(refused("deadlines", "<text>15</text>", "<text>-15</text>"))
                .contains(new Problem("deadlines", 1, "Amount", unit));
        assertThat(refused("deadlines", "<text>\"minutes\"</text>", "<text>\"moments\"</text>"))
                .extracting(Problem::row, Problem::column)
                .contains(tuple(1, "Unit"), tuple(2, "Unit"), tuple(22, "Unit"));
        assertThat(refused("deadlines", "<text>\"minutes\"</text>", "<text>\"moments\"</text>")
                        .get(0)
                        .message())
                .startsWith("\"moments\" is none of the known values, which are \"minutes\",\"hours\"");
        assertThat(refused("deadlines", "<text>24</text>", "<text>0</text>"))
                .extracting(Problem::column)
                .contains("At the latest after (hours)");
        assertThat(refused("deadlines", "<text>0.75</text>", "<text>75</text>"))
                .extracting(Problem::column)
                .containsOnly("Remind after this share of the time");
    }

    @Test
    void aProtectedCaseTurned() throws Exception {
        assertThat(refused("control-gaps", "<text>true</text>", "<text>false</text>"))
                .contains(
                        new Problem(
                                "control-gaps",
                                1,
                                "Escalate",
                                "A protected case would be turned: Five controls fail at once. Where liveControlGaps 5, the answer must be at least escalate true. Instead, row 1 would answer escalate false."));
    }

    @Test
    void aProtectedCaseTurnedThroughTheDecisionBefore() throws Exception {
        assertThat(refused("route", "<text>\"abuse-indicators\"</text>", "<text>\"repeated-pattern\"</text>"))
                .extracting(Problem::decision, Problem::message)
                .anySatisfy(found -> assertThat(found.toString())
                        .contains("high-risk-indicators", "Several kinds of neglect, abuse or exploitation"));
    }

    @Test
    void twoIndicatorsMayBecomeLessThanUrgentButThreeOfTheGravestMayNot() throws Exception {
        String shipped = Files.readString(Path.of("dmn/route.dmn"));
        String three = shipped.replace("count(?) &gt;= 2", "count(?) &gt;= 3")
                .replace("count(?) = 1", "count(?) &gt;= 1 and count(?) &lt; 3");
        TableChecks.check(TableFileTest.shipped("route"), three.getBytes(StandardCharsets.UTF_8));
        String four =
                shipped.replace("count(?) &gt;= 2", "count(?) &gt;= 4").replace("count(?) = 1", "count(?) in [1..3]");

        assertThatThrownBy(
                        () -> TableChecks.check(TableFileTest.shipped("route"), four.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedTable.class)
                .hasMessageContaining("A protected case would be turned: An uncontrolled risk of serious harm");
    }

    @Test
    void oneIndicatorMayBecomeUrgent() throws Exception {
        String one = Files.readString(Path.of("dmn/route.dmn"))
                .replace("count(?) &gt;= 2", "count(?) &gt;= 1")
                .replaceAll("(?s)<rule id=\"route-enhanced\">.*?</rule>", "");

        assertThat(TableChecks.check(TableFileTest.shipped("route"), one.getBytes(StandardCharsets.UTF_8))
                        .table("route")
                        .getRules())
                .hasSize(3);
    }

    /** Whatever single condition is damaged: it is reported, or the table still answers everything once by brute force. */
    @ParameterizedTest
    @MethodSource("files")
    void aDamagedConditionIsReportedOrDoesNoHarm(String file) throws Exception {
        Random random = new Random(file.hashCode());
        String shipped = Files.readString(Path.of("dmn", file + ".dmn"));
        TableFile contract = TableFileTest.shipped(file);
        List<MatchResult> cells = Pattern.compile("<inputEntry id=\"([^\"]*)\">\\s*<text>([^<]*)</text>")
                .matcher(shipped)
                .results()
                .toList();
        for (int tries = 0; tries < 4; tries++) {
            MatchResult cell = cells.get(random.nextInt(cells.size()));
            String other = cells.get(random.nextInt(cells.size())).group(2);
            String damaged = shipped.substring(0, cell.start(2))
                    + (random.nextBoolean() ? other : DAMAGE.get(random.nextInt(DAMAGE.size())))
                    + shipped.substring(cell.end(2));
            try {
                TableFile ready = TableChecks.check(contract, damaged.getBytes(StandardCharsets.UTF_8));
                for (String decision : ready.decisions()) {
                    assertThat(new TableCheck(ready.copy(), decision).findings())
                            .as(damaged.substring(cell.start(), cell.end()))
                            .isEmpty();
                }
            } catch (RefusedTable refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        }
    }

    static List<Problem> refused(String file, String text, String other) throws Exception {
        TableFile contract = TableFileTest.shipped(file);
        byte[] proposed = TableFileTest.changed(file, text, other);
        return assertThatThrownBy(() -> TableChecks.check(contract, proposed))
                .asInstanceOf(type(RefusedTable.class))
                .actual()
                .problems();
    }
}
