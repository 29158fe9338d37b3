package care.heed.thresholds;

import static care.heed.support.PastCases.NO_INDICATOR;
import static care.heed.support.PastCases.ONE_INDICATOR;
import static care.heed.support.PastCases.TWO_INDICATORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.PastDecisions;
import care.heed.evidence.Register;
import care.heed.evidence.ReplayRun;
import care.heed.evidence.ReplayTally;
import care.heed.evidence.ReplayedChange;
import care.heed.evidence.ReplayedChanges;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.PastCases;
import care.heed.support.Tables;
import care.heed.support.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A proposed table is put to what really was decided: what would change and which way, and what cannot be known. */
@HeedTest
class ReplayTest {

    private static final String LEAD = "governance-lead";
    private static final String TWO = "<text>count(?) &gt;= 2</text>";
    private static final String ONE = "<text>count(?) = 1</text>";

    @Autowired
    Replay replay;

    @Autowired
    Replays replays;

    @Autowired
    ReplayedChanges changes;

    @Autowired
    PastDecisions past;

    @Autowired
    PublishedTables published;

    @Autowired
    Register register;

    @Autowired
    RepositoryService repository;

    @Autowired
    Desk desk;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TestClock clock;

    private final String reference = "TC-" + UUID.randomUUID();
    private PastCases cases;

    @BeforeEach
    void aDayOfItsOwn() {
        cases = new PastCases(desk, clock, register);
    }

    @Test
    void fromTwoIndicatorsToOneTurnsExactlyTheCasesWithOne() {
        cases.routed(NO_INDICATOR);
        String one = cases.routed(ONE_INDICATOR);
        cases.routed(TWO_INDICATORS);
        String another = cases.routed(ONE_INDICATOR);

        ReplayRun run = replayed(urgentFromOne());

        assertThat(changed(run)).extracting(ReplayedChange::caseReference).containsExactlyInAnyOrder(one, another);
        assertThat(changed(run)).allSatisfy(change -> {
            assertThat(change.decision()).isEqualTo("route");
            assertThat(change.serviceId()).isEqualTo("oak-house");
            assertThat(change.direction()).isEqualTo("graver");
            assertThat(change.was())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("route", "enhanced-monitoring"));
            assertThat(change.wouldBe())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("route", "urgent-escalation")
                            .containsEntry("reason", "High-risk indicators: 1: repeated pattern."));
            assertThat(change.needsLook()).isFalse();
        });
        assertThat(run.tallies())
                .containsExactlyInAnyOrder(
                        tally("route", "same", 2),
                        tally("route", "graver", 2),
                        tally("high-risk-indicators", "same", 4));
        assertThat(run.total()).isEqualTo(8);
        assertThat(run.replayed()).isEqualTo(8);
        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
    }

    @Test
    void fromTwoIndicatorsToThreeDeEscalatesAndSomebodyMustLook() {
        String two = cases.routed(TWO_INDICATORS);
        cases.routed(ONE_INDICATOR);

        ReplayRun run =
                replayed(route(Map.of(TWO, "<text>count(?) &gt;= 3</text>", ONE, "<text>count(?) in [1..2]</text>")));

        assertThat(changed(run)).singleElement().satisfies(change -> {
            assertThat(change.caseReference()).isEqualTo(two);
            assertThat(change.direction()).isEqualTo("less-grave");
        });
        assertThat(replays.allLookedAt(reference, "hash")).isFalse();
        ReplayedChange found = changed(run).get(0);
        assertThat(replays.tick(reference, "hash", two, found.sequence(), LEAD, Set.of()))
                .isTrue();
        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
    }

    @Test
    void theDecisionThatAnotherRequiresIsReplayedForItselfAndThroughTheOther() {
        String one = cases.routed(ONE_INDICATOR);
        cases.routed(NO_INDICATOR);

        ReplayRun run = replayed(route(Map.of("<text>\"repeated\"</text>", "<text>\"often\"</text>")));

        assertThat(changed(run))
                .extracting(ReplayedChange::caseReference, ReplayedChange::decision, ReplayedChange::direction)
                .containsExactly(tuple(one, "high-risk-indicators", "less-grave"), tuple(one, "route", "less-grave"));
        assertThat(changed(run).get(1).wouldBe())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("route", "standard"));
    }

    @Test
    void anotherReasonForTheSameAnswerIsWordingAndNobodyMustLook() {
        cases.routed(NO_INDICATOR);

        ReplayRun run = replayed(route(
                Map.of("\"No high-risk indicator was found.\"", "\"None of the high-risk indicators was found.\"")));

        assertThat(changed(run)).extracting(ReplayedChange::direction).containsExactly("wording");
        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
    }

    @Test
    void whatIsReplayedUnchangedChangesNothing() {
        cases.routed(NO_INDICATOR);
        cases.routed(ONE_INDICATOR);
        cases.routed(TWO_INDICATORS);
        for (String file : List.of("route", "seriousness", "threshold-screen", "patterns", "route-override")) {
            ReplayRun run = replayed(published.shipped(file));

            assertThat(run.tallies())
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(tally -> assertThat(tally.outcome()).isEqualTo("same"));
            assertThat(run.number("same")).as(file).isEqualTo(run.total());
        }
    }

    /** Camunda's own engine, asked case by case with the answers that people gave. */
    @Test
    void theOutcomeIsWhatAnIndependentEvaluationSays() {
        List<String> decided = Stream.of(
                        NO_INDICATOR,
                        ONE_INDICATOR,
                        TWO_INDICATORS,
                        Map.of("screen-threshold", Map.<String, Object>of("previousRelatedIncidents", 2)),
                        Map.of(
                                "screen-threshold",
                                Map.<String, Object>of(
                                        "previousRelatedIncidents", 3, "avoidedHarmSeverity", "serious")),
                        Map.of(
                                "review-seriousness",
                                Map.<String, Object>of("anotherAdultExposed", "unknown", "controlsKnownWeak", "yes")))
                .map(cases::routed)
                .toList();
        List<TableFile> proposals = List.of(
                urgentFromOne(),
                route(Map.of(TWO, text("count(?) &gt;= 3"), ONE, text("count(?) in [1..2]"))),
                route(Map.of(
                        text("\"repeated\""),
                        text("\"often\""),
                        text("&gt;= 2, &lt; 0, not(? instance of number)"),
                        text("&gt;= 3"))));
        for (TableFile proposed : proposals) {
            Map<String, Object> expected = independently(proposed, decided);

            Map<String, Object> actual = new TreeMap<>();
            changed(replayed(proposed)).stream()
                    .filter(change -> change.decision().equals("route"))
                    .forEach(change ->
                            actual.put(change.caseReference(), change.wouldBe().get(0)));

            assertThat(actual).isNotEmpty().isEqualTo(expected);
        }
    }

    private Map<String, Object> independently(TableFile proposed, List<String> decided) {
        Tables tables = Tables.of(
                Dmn.readModelFromStream(new ByteArrayInputStream(proposed.xml().getBytes(StandardCharsets.UTF_8))),
                "route");
        Map<String, Object> different = new TreeMap<>();
        for (String found : decided) {
            Map<String, Object> was = row(cases.decision(found, "route").get("output"));
            Map<String, Object> wouldBe = tables.given(
                            map(cases.decision(found, "high-risk-indicators").get("inputs")))
                    .result()
                    .getSingleResult()
                    .getEntryMap();
            if (!was.equals(wouldBe)) {
                different.put(found, wouldBe);
            }
        }
        return different;
    }

    @Test
    void onlyTheChosenServicesAndTheChosenPeriodAreReplayed() {
        String oak = cases.routed(ONE_INDICATOR);
        String elm = cases.routed("elm-court", "elm", ONE_INDICATOR);

        assertThat(changed(replayed(urgentFromOne(), cases.at("oak-house"))))
                .extracting(ReplayedChange::caseReference)
                .containsExactly(oak);
        assertThat(changed(replayed(urgentFromOne(), cases.at("elm-court"))))
                .extracting(ReplayedChange::caseReference)
                .containsExactly(elm);
        assertThat(changed(replayed(urgentFromOne(), cases.at("oak-house", "elm-court"))))
                .extracting(ReplayedChange::caseReference)
                .containsExactlyInAnyOrder(oak, elm);
        Selection now = new Selection(clock.now(), clock.now().plusMillis(1), List.of("oak-house"));
        assertThat(replayed(urgentFromOne(), now).total()).isEqualTo(2);
        Selection earlier = new Selection(cases.at("oak-house").from(), clock.now(), List.of("oak-house"));
        assertThat(replayed(urgentFromOne(), earlier).total())
                .as("before it was decided")
                .isZero();
        Selection later =
                new Selection(clock.now().plusMillis(1), cases.at("oak-house").until(), List.of("oak-house"));
        assertThat(replayed(urgentFromOne(), later).total())
                .as("after it was decided")
                .isZero();
    }

    @Test
    void pagesOfAnySizeFindTheSame() throws Exception {
        Set<String> ones = new TreeSet<>();
        ones.add(cases.routed(ONE_INDICATOR));
        cases.routed(TWO_INDICATORS);
        ones.add(cases.routed(ONE_INDICATOR));

        for (int pageSize = 1; pageSize <= 7; pageSize++) {
            ReplayRun run = replayedIn(pageSize, urgentFromOne());

            assertThat(changed(run)).extracting(ReplayedChange::caseReference).containsExactlyElementsOf(ones);
            assertThat(run.number("same")).as("pages of %s", pageSize).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 20, graver, false",
        "30, 45, less-grave, true",
    })
    void aTimeLimitIsComparedWithTheVersionThatSetIt(int was, int wouldBe, String direction, boolean needsLook) {
        String found = cases.routed(NO_INDICATOR);

        ReplayRun run = replayed(deadlines(row -> row.replace("<text>" + was + "<", "<text>" + wouldBe + "<")));

        assertThat(changed(run)).singleElement().satisfies(change -> {
            assertThat(change.caseReference()).isEqualTo(found);
            assertThat(change.decision()).isEqualTo("deadlines");
            assertThat(change.direction()).isEqualTo(direction);
            assertThat(change.needsLook()).isEqualTo(needsLook);
            assertThat(number(change.was())).isEqualTo(was);
            assertThat(number(change.wouldBe())).isEqualTo(wouldBe);
        });
        assertThat(run.number("same")).isEqualTo(run.total() - 1);
    }

    @Test
    void aTimeLimitThatCountsFromAnotherMomentChangesOtherwise() {
        cases.routed(NO_INDICATOR);

        ReplayRun run = replayed(deadlines(row -> row.replace("\"taskCreated\"", "\"identifiedAt\"")));

        assertThat(changed(run)).extracting(ReplayedChange::direction).containsExactly("other");
        assertThat(replays.allLookedAt(reference, "hash")).isFalse();
    }

    @Test
    void aTimeLimitWhoseVersionIsGoneIsNotGuessed() {
        Deployment passing = repository
                .createDeployment()
                .name("passing")
                .addInputStream(
                        "deadlines.dmn",
                        new ByteArrayInputStream(xml("deadlines").getBytes(StandardCharsets.UTF_8)))
                .deploy();
        try {
            cases.routed(NO_INDICATOR);
            assertThat(replayed(published.shipped("deadlines")).number("not-replayable"))
                    .isZero();
        } finally {
            repository.deleteDeployment(passing.getId());
        }

        ReplayRun run = replayed(published.shipped("deadlines"));

        assertThat(run.tallies())
                .containsExactly(new ReplayTally(
                        "deadlines", "not-replayable", NotReplayable.VERSION_GONE.words(), run.total()));
        assertThat(run.total()).isGreaterThan(3);
    }

    @Test
    void whatAnAnswerWouldHaveBeenDoesNotDependOnWhoAsks() {
        cases.routed(NO_INDICATOR);
        TableFile sooner = deadlines(row -> row.replace("<text>30<", "<text>20<"));

        ReplayRun own = replayed(sooner);
        ReplayRun asked = colleagues.as("senior-support-worker-elm", () -> replayed(sooner));

        assertThat(asked.tallies()).isEqualTo(own.tallies());
        assertThat(asked.number("graver")).isEqualTo(1);
    }

    @Test
    void aDecisionOfAnOlderContractOrWithoutItsFactsIsCountedWithTheReason() {
        decided("pattern-windows", Map.of("patternKind", "same-adult"), List.of(Map.of("days", 28)));
        decided("pattern-windows", Map.of(), List.of(Map.of("days", 28)));
        decided("pattern-windows", Map.of("patternKind", "same-adult", "wing", "east"), List.of(Map.of("days", 28)));
        decided("pattern-windows", Map.of("patternKind", "same-adult"), List.of(Map.of("weeks", 4)));

        ReplayRun run = replayed(published.shipped("pattern-windows"));

        assertThat(run.tallies())
                .containsExactlyInAnyOrder(
                        tally("pattern-windows", "same", 1),
                        notReplayable("pattern-windows", NotReplayable.FACT_MISSING, 1),
                        notReplayable("pattern-windows", NotReplayable.OLDER_CONTRACT, 2));
        assertThat(changed(run)).isEmpty();
    }

    @Test
    void aFactThatNobodyGaveIsKnownToBeNone() {
        Map<String, Object> facts = new java.util.HashMap<>();
        facts.put("patternKind", null);
        decided("pattern-windows", facts, List.of(Map.of("days", 90)));

        assertThat(replayed(published.shipped("pattern-windows")).number("not-replayable"))
                .isZero();
    }

    @Test
    void aRequiredDecisionThatIsNotItsOwnIsNotTakenForIt() {
        String real = cases.routed(ONE_INDICATOR);
        Map<String, Object> indicators =
                map(cases.decision(real, "high-risk-indicators").get("inputs"));
        List<Map<String, Object>> output = List.of(Map.of("highRiskIndicator", "repeated-pattern"));
        List<Map<String, Object>> monitored = List.of(Map.of("route", "enhanced-monitoring", "reason", "One."));
        Map<String, Object> one = Map.of("highRiskIndicator", List.of("repeated-pattern"));
        Map<String, Object> another = Map.of("highRiskIndicator", List.of("abuse-indicators"));

        // Nothing before it; something in between; another answer than it was asked with; that of another case.
        decided("route", one, monitored);
        String between = decided("high-risk-indicators", indicators, output);
        decided(between, "pattern-windows", Map.of("patternKind", "same-adult"), List.of(Map.of("days", 28)));
        decided(between, "route", one, monitored);
        decided(decided("high-risk-indicators", indicators, output), "route", another, monitored);
        String last = decided("high-risk-indicators", indicators, output);
        decided(last + "-other", "route", one, monitored);
        decided(decided("high-risk-indicators", indicators, output), "route", one, monitored);

        ReplayRun run = replayed(urgentFromOne());

        assertThat(run.tallies())
                .containsExactlyInAnyOrder(
                        tally("high-risk-indicators", "same", 5),
                        tally("route", "graver", 2),
                        notReplayable("route", NotReplayable.REQUIRED_MISSING, 4));
    }

    @Test
    void whereTheProposedTableFailsOrDecidesTwiceNothingIsGuessed() {
        cases.routed(ONE_INDICATOR);
        cases.routed(NO_INDICATOR);

        ReplayRun overlap = replayed(route(Map.of(TWO, "<text>count(?) &gt;= 1</text>")));

        assertThat(overlap.tallies())
                .contains(tally("route", "same", 1), notReplayable("route", NotReplayable.UNDECIDED, 1));
        assertThat(changed(overlap)).isEmpty();
    }

    @Test
    void aTableThatAnswersNothingAnyMoreDeEscalates() {
        cases.routed(ONE_INDICATOR);

        ReplayRun run = replayed(route(Map.of(ONE, "<text>count(?) &lt; 0</text>")));

        assertThat(changed(run)).singleElement().satisfies(change -> {
            assertThat(change.direction()).isEqualTo("less-grave");
            assertThat(change.wouldBe()).isEmpty();
        });
    }

    @Test
    void cancellingIsSeenBeforeAnotherPageIsKept() throws Exception {
        cases.routed(ONE_INDICATOR);
        cases.routed(ONE_INDICATOR);
        long id = replays.begin(reference, "hash", oak(), LEAD).id();
        ExecutorService workers = new CancellingAtPage(2, () -> replays.cancel(reference, LEAD));
        try {
            assertThat(work(id, urgentFromOne(), 2, workers).run()).isFalse();
        } finally {
            workers.shutdownNow();
        }

        ReplayRun run = replays.latest(reference).orElseThrow();
        assertThat(run.state()).isEqualTo(ReplayRun.State.CANCELLED);
        assertThat(changes.first(run, Set.of(), 10)).as("the page before").hasSize(1);
        assertThat(replays.counting(reference, "hash")).isEmpty();
    }

    @Test
    void aReplayInTheBackgroundIsStartedOnceAndFinishes() {
        cases.routed(ONE_INDICATOR);
        TableFile proposed = urgentFromOne();

        long id = colleagues.as(LEAD, () -> replay.start(reference, proposed, "hash", oak(), LEAD));

        await().until(() -> !replays.latest(reference).orElseThrow().isRunning());
        ReplayRun run = replays.latest(reference).orElseThrow();
        assertThat(run.id()).isEqualTo(id);
        assertThat(run.state()).isEqualTo(ReplayRun.State.DONE);
        assertThat(run.number("graver")).isEqualTo(1);
    }

    @Test
    void theVeryReplayThatRunsIsNotStartedAgain() {
        long running = replays.begin(reference, "hash", oak(), LEAD).id();
        TableFile proposed = urgentFromOne();

        assertThat(replay.start(reference, proposed, "hash", oak(), "governance-lead-2"))
                .isEqualTo(running);
        assertThatThrownBy(() -> replay.runNow(reference, proposed, "hash", oak(), LEAD))
                .hasMessageContaining("running already");

        assertThat(replays.latest(reference).orElseThrow().isRunning()).isTrue();
    }

    @Test
    void aReplayThatCannotGoOnSaysSoAndCountsForNothing() {
        TableFile withoutGuard;
        try {
            withoutGuard = TableFile.read("no-such-table", xml("route").getBytes(StandardCharsets.UTF_8));
        } catch (RefusedTable refused) {
            throw new AssertionError(refused);
        }

        assertThatThrownBy(() -> replay.runNow(reference, withoutGuard, "hash", oak(), LEAD))
                .hasMessageContaining("did not finish");

        ReplayRun run = replays.latest(reference).orElseThrow();
        assertThat(run.state()).isEqualTo(ReplayRun.State.FAILED);
        assertThat(run.failure()).isNotBlank();
    }

    /** Cancels while a page is being evaluated. */
    private static final class CancellingAtPage extends ThreadPoolExecutor {

        private final int page;
        private final Runnable cancelling;
        private int pages;

        CancellingAtPage(int page, Runnable cancelling) {
            super(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
            this.page = page;
            this.cancelling = cancelling;
        }

        @Override
        public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
            if (++pages == page) {
                cancelling.run();
            }
            return super.invokeAll(tasks);
        }
    }

    private Selection oak() {
        return cases.at("oak-house");
    }

    private ReplayRun replayed(TableFile proposed) {
        return replayed(proposed, oak());
    }

    private ReplayRun replayed(TableFile proposed, Selection selection) {
        return replay.runNow(reference, proposed, "hash", selection, LEAD);
    }

    private ReplayRun replayedIn(int pageSize, TableFile proposed) throws InterruptedException {
        long id = replays.begin(reference, "hash", oak(), LEAD).id();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            assertThat(work(id, proposed, pageSize, workers).run()).isTrue();
        } finally {
            workers.shutdownNow();
        }
        return replays.counting(reference, "hash").orElseThrow();
    }

    private ReplayWork work(long id, TableFile proposed, int pageSize, ExecutorService workers) {
        return new ReplayWork(id, proposed, oak(), past, replays, published, workers, pageSize);
    }

    private List<ReplayedChange> changed(ReplayRun run) {
        return changes.first(run, Set.of(), 1_000);
    }

    private static TableFile urgentFromOne() {
        return route(Map.of(TWO, "<text>count(?) &gt;= 1</text>", ONE, "<text>count(?) &lt; 0</text>"));
    }

    private static TableFile route(Map<String, String> replacements) {
        String changed = xml("route");
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            assertThat(changed).contains(replacement.getKey());
            changed = changed.replace(replacement.getKey(), replacement.getValue());
        }
        return table("route", changed);
    }

    /** The table of deadlines with the row of one step changed. */
    private static TableFile deadlines(UnaryOperator<String> change) {
        String xml = xml("deadlines");
        int from = xml.indexOf("<rule id=\"rule-review-seriousness\">");
        int to = xml.indexOf("</rule>", from);
        String row = xml.substring(from, to);
        assertThat(change.apply(row)).isNotEqualTo(row);
        return table("deadlines", xml.substring(0, from) + change.apply(row) + xml.substring(to));
    }

    private static String text(String cell) {
        return "<text>" + cell + "</text>";
    }

    private static TableFile table(String name, String xml) {
        try {
            return TableFile.read(name, xml.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedTable refused) {
            throw new AssertionError(refused);
        }
    }

    private static String xml(String file) {
        try {
            return Files.readString(Path.of("dmn", file + ".dmn"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** An entry as an older Heed, or a broken one, might have left it: no table of today makes it. */
    private String decided(String table, Map<String, Object> inputs, List<Map<String, Object>> output) {
        return decided("NM-1999-" + UUID.randomUUID(), table, inputs, output);
    }

    private String decided(
            String caseReference, String table, Map<String, Object> inputs, List<Map<String, Object>> output) {
        register.append(EvidenceEntry.event(
                caseReference,
                "oak-house",
                "decision",
                table,
                clock.now(),
                Map.of("table", table, "version", 1, "inputs", inputs, "output", output)));
        return caseReference;
    }

    private static int number(List<Map<String, Object>> rows) {
        return ((Number) rows.get(0).get("amount")).intValue();
    }

    private static Map<String, Object> row(Object output) {
        return map(new ArrayList<>((List<?>) output).get(0));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static ReplayTally tally(String decision, String outcome, int number) {
        return new ReplayTally(decision, outcome, null, number);
    }

    private static ReplayTally notReplayable(String decision, NotReplayable why, int number) {
        return new ReplayTally(decision, "not-replayable", why.words(), number);
    }
}
