package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The register keeps its own schedule; what is over is reviewed by two people before its content goes, and the chain stays. */
@HeedTest
class RetentionTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String MANAGER = "registered-manager-oak";
    private static final String QUALITY = "quality-safeguarding-lead";
    private static final String LEAD = "designated-safeguarding-lead";
    private static final String EXECUTIVE = "executive-lead";
    private static final String WHY = "Its time is over and nobody needs it.";
    private static final List<String> OAK = List.of("oak-house");

    @Autowired
    Register register;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    TrackedActions actions;

    @Autowired
    CareEnds careEnds;

    @Autowired
    LegalHolds holds;

    @Autowired
    Readers readers;

    @Autowired
    RetentionReview review;

    @Autowired
    Appraisals appraisals;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final String adult = "CR-" + UUID.randomUUID();

    @Test
    void aCaseIsDueEightYearsAfterTheAdultsCareEnded() {
        String reference = closedCase();
        careEnded("2027-06-30");

        clock.set("2035-06-29T12:00:00Z");
        assertThat(dueCases()).doesNotContain(reference);
        clock.set("2035-06-30T12:00:00Z");
        assertThat(dueCases()).contains(reference);
        assertThat(review.find(reference).orElseThrow().dueBy(review.today()))
                .containsExactly("chronology-sheet", "containment-log", "near-miss-form", "protection-tracker");
    }

    @Test
    void theTimeCountsFromTheClosureWhereTheCaseClosedAfterTheCare() {
        String reference = closedCase();
        careEnded("2025-01-01");

        assertThat(review.find(reference).orElseThrow().countedFrom()).isEqualTo("2027-03-02");
    }

    @Test
    void withoutAnEndOfCareACaseIsListedAsSuchAndNeverDue() {
        String reference = closedCase();

        clock.set("2077-01-01T12:00:00Z");

        assertThat(dueCases()).doesNotContain(reference);
        assertThat(careEnds.missing(readers.of(MANAGER), 100_000))
                .extracting(CareEnds.Missing::adultRef)
                .contains(adult);
        careEnds.record(adult, LocalDate.parse("2027-06-30"), MANAGER);
        assertThat(careEnds.missing(readers.of(MANAGER), 100_000))
                .extracting(CareEnds.Missing::adultRef)
                .doesNotContain(adult);
        careEnds.record(adult, null, "safeguarding-administrator");
        assertThat(dueCases()).as("care goes on after all").doesNotContain(reference);
    }

    @Test
    void anOpenCaseIsNeverDue() {
        clock.set("2027-03-02T10:00:00Z");
        String reference = nearMisses.open(2027, "oak-house", adult, WORKER, clock.now(), clock.now());
        careEnded("2027-06-30");

        clock.set("2077-01-01T12:00:00Z");

        assertThat(dueCases()).doesNotContain(reference);
    }

    @Test
    void theSecondPersonsYesErasesContentAndAuthorAndLeavesTheChain() {
        String reference = dueCase();
        List<ChainedEntry> before = register.chain(reference);

        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        assertThat(register.chain(reference)).as("proposed only").isEqualTo(before);
        appraisals.confirm(waiting(reference).id(), EXECUTIVE);

        List<ChainedEntry> after = register.chain(reference);
        assertThat(Chain.faults(reference, after)).isEmpty();
        assertThat(erased(after))
                .as("the form, its correction, and the chronology in its words")
                .containsExactly(1, 2, 5);
        assertThat(after).filteredOn(ChainedEntry::isErased).allSatisfy(entry -> {
            assertThat(entry.authorSalt()).isNull();
            assertThat(entry.payloadSalt()).isNull();
            assertThat(entry.entry().author()).isNull();
            assertThat(entry.hash()).isEqualTo(before.get(entry.sequence() - 1).hash());
        });
        ChainedEntry last = after.get(after.size() - 1);
        assertThat(last.entry().kind()).isEqualTo("destroyed");
        assertThat(last.entry().author()).isEqualTo(EXECUTIVE);
        assertThat(last.entry().payload())
                .containsEntry("sequences", List.of(1, 2, 5))
                .containsEntry("appraisedBy", QUALITY)
                .containsEntry("confirmedBy", EXECUTIVE)
                .containsEntry("reason", WHY);
        assertThat(review.find(reference).orElseThrow().dueBy(review.today()))
                .containsExactly("containment-log", "protection-tracker");
    }

    @Test
    void aDecisionGoesWithTheAnswersThatItRepeats() {
        String reference = dueCase();

        destroy(reference, "protection-tracker");

        assertThat(erased(register.chain(reference))).containsExactly(3, 4);
    }

    @Test
    void copiesOutsideTheRegisterGoToo() {
        String reference = dueCase();
        destroy(reference, "containment-log");
        assertThat(nearMisses.find(reference).orElseThrow().failedRoutine()).isNull();
        assertThat(actions.of(reference))
                .singleElement()
                .satisfies(action -> assertThat(action.description()).doesNotContain("planted"));

        destroy(reference, "near-miss-form");

        NearMiss left = nearMisses.find(reference).orElseThrow();
        assertThat(left.adultRef()).startsWith("destroyed-");
        assertThat(left.raisedBy()).isNull();
        assertThat(jdbc.sql("select count(*) from heed.care_end where adult_ref = :adult")
                        .param("adult", adult)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noWordOfWhatWasDestroyedIsLeftInAnyTable() {
        String reference = dueCase();
        assertThat(tablesWith("planted-" + adult)).isNotEmpty();

        destroy(reference, "near-miss-form", "protection-tracker", "containment-log", "chronology-sheet");

        assertThat(tablesWith("planted-" + adult)).isEmpty();
        assertThat(tablesWith(adult)).isEmpty();
    }

    @Test
    void theAdultsOtherCasesKeepTheirTime() {
        String reference = dueCase();
        clock.set("2027-03-02T10:00:00Z");
        String other = closedCase();
        clock.set("2036-01-01T12:00:00Z");

        destroy(reference, "near-miss-form");

        assertThat(review.find(other).orElseThrow().adultRef()).isEqualTo(adult);
    }

    @Test
    void recordsAreKeptUntilTheDayThatAPersonNamedAndComeBackThen() {
        String reference = dueCase();

        appraisals.keep(
                reference, Set.of("near-miss-form"), LocalDate.parse("2040-01-01"), "An inquiry asked.", QUALITY);

        assertThat(review.find(reference).orElseThrow().dueBy(review.today())).doesNotContain("near-miss-form");
        refused("records", () -> appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY));
        clock.set("2040-01-01T12:00:00Z");
        assertThat(review.find(reference).orElseThrow().dueBy(review.today())).contains("near-miss-form");
    }

    @Test
    void nobodyDestroysAloneOrInARoleThatMayNot() {
        String reference = dueCase();
        for (String person :
                List.of(LEAD, EXECUTIVE, MANAGER, "auditor", "administrator", "safeguarding-administrator")) {
            refused("person", () -> appraisals.propose(reference, Set.of("near-miss-form"), WHY, person));
        }
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();
        for (String person : List.of(QUALITY, "quality-safeguarding-lead-2", MANAGER, "auditor", "administrator")) {
            refused("person", () -> appraisals.confirm(id, person));
            refused("person", () -> appraisals.decline(id, person));
        }
        assertThat(erased(register.chain(reference))).isEmpty();
    }

    @Test
    void somebodyWithBothRolesCannotConfirmTheirOwnAppraisalNotEvenInTheDatabase() {
        String reference = dueCase();
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();

        assertThatThrownBy(() ->
                        jdbc.sql("""
                        insert into heed.appraisal_answer values (:id, :person, true, :person, now())
                        """).param("id", id).param("person", QUALITY).update())
                .hasMessageContaining("appraisal_answer_by_another_person");
        assertThatThrownBy(() ->
                        jdbc.sql("""
                        insert into heed.appraisal_answer values (:id, 'someone-else', true, :person, now())
                        """).param("id", id).param("person", QUALITY).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothingOnLegalHoldIsAppraisedForDestructionOrDestroyed() {
        String reference = dueCase();
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();
        holds.set(reference, "A court asked for it.", LEAD);

        refused("reference", () -> appraisals.confirm(id, EXECUTIVE));
        appraisals.decline(id, EXECUTIVE);
        refused("reference", () -> appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY));
        assertThat(holds.standing(OAK)).extracting(LegalHolds.Hold::reference).contains(reference);
        assertThat(erased(register.chain(reference))).isEmpty();

        holds.lift(reference, "The court is done.", EXECUTIVE);
        destroy(reference, "near-miss-form");
        assertThat(register.of(reference))
                .filteredOn(entry -> entry.kind().equals("case"))
                .extracting(EvidenceEntry::step)
                .containsExactly("legal-hold-set", "legal-hold-lifted");
    }

    @Test
    void aHoldNeedsARoleAReasonAndACase() {
        String reference = closedCase();

        refused("person", () -> holds.set(reference, WHY, MANAGER));
        refused("person", () -> holds.set(reference, WHY, "auditor"));
        refused("reason", () -> holds.set(reference, " ", LEAD));
        refused("reference", () -> holds.set("NM-1900-1", WHY, LEAD));
        refused("reference", () -> holds.lift(reference, WHY, LEAD));
        holds.set(reference, WHY, LEAD);
        refused("reference", () -> holds.set(reference, WHY, QUALITY));
    }

    @Test
    void whatIsMissingOrTooEarlyIsNamed() {
        String early = closedCase();
        refused("reference", () -> appraisals.propose(early, Set.of("near-miss-form"), WHY, QUALITY));
        careEnded("2027-06-30");
        refused("records", () -> appraisals.propose(early, Set.of("near-miss-form"), WHY, QUALITY));
        clock.set("2036-01-01T12:00:00Z");
        refused("reason", () -> appraisals.propose(early, Set.of("near-miss-form"), null, QUALITY));
        refused("records", () -> appraisals.propose(early, Set.of(), WHY, QUALITY));
        refused("records", () -> appraisals.propose(early, Set.of("no-such-record"), WHY, QUALITY));
        refused("reference", () -> appraisals.propose("NM-1900-1", Set.of("near-miss-form"), WHY, QUALITY));
        refused("keepUntil", () -> appraisals.keep(early, Set.of("near-miss-form"), null, WHY, QUALITY));
        refused(
                "keepUntil",
                () -> appraisals.keep(early, Set.of("near-miss-form"), LocalDate.parse("2036-01-01"), WHY, QUALITY));
        refused("appraisal", () -> appraisals.confirm(Long.MAX_VALUE, EXECUTIVE));
        appraisals.propose(early, Set.of("near-miss-form"), WHY, QUALITY);
        refused("reference", () -> appraisals.propose(early, Set.of("protection-tracker"), WHY, QUALITY));
        long id = waiting(early).id();
        appraisals.confirm(id, LEAD);
        refused("appraisal", () -> appraisals.confirm(id, EXECUTIVE));
    }

    @Test
    void anEndOfCareNeedsARoleAKnownAdultAndADayThatHasCome() {
        closedCase();

        refused("person", () -> careEnds.record(adult, LocalDate.parse("2027-01-01"), "team-leader-oak"));
        refused("adultRef", () -> careEnds.record("CR-nobody", LocalDate.parse("2027-01-01"), MANAGER));
        refused("adultRef", () -> careEnds.record(adult, LocalDate.parse("2027-01-01"), "registered-manager-elm"));
        refused("endedOn", () -> careEnds.record(adult, LocalDate.parse("2027-03-03"), MANAGER));
    }

    @Test
    void aCaseThatChangedAfterItsAppraisalIsAppraisedAgain() {
        String reference = dueCase();
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        append(
                reference,
                "correction",
                "record-near-miss",
                "near-miss-form",
                Map.of("corrects", 1, "addendum", "late"));

        refused("records", () -> appraisals.confirm(waiting(reference).id(), EXECUTIVE));

        assertThat(erased(register.chain(reference))).isEmpty();
    }

    @Test
    void nodesThatConfirmAtTheSameMomentDestroyOnce() throws Exception {
        String reference = dueCase();
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = List.of(EXECUTIVE, LEAD, EXECUTIVE, LEAD).stream()
                .map(person -> (Callable<Void>) () -> {
                    together.await();
                    appraisals.confirm(id, person);
                    return null;
                })
                .toList();

        int refusals = 0;
        for (Future<Void> node : nodes.invokeAll(work)) {
            try {
                node.get();
            } catch (java.util.concurrent.ExecutionException refused) {
                assertThat(refused).hasRootCauseMessage("appraisal: does not wait for an answer");
                refusals++;
            }
        }
        nodes.shutdown();

        assertThat(refusals).isEqualTo(3);
        assertThat(register.of(reference))
                .filteredOn(entry -> entry.kind().equals("destroyed"))
                .hasSize(1);
        assertThat(Chain.faults(reference, register.chain(reference))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = null, payload_salt = null, author = null, author_salt = null, step = 'other'",
                "payload = null, payload_salt = null, author = null, author_salt = null, hash = repeat('0', 64)",
                "payload = null, payload_salt = null, author = null, author_salt = null, folder = null",
                "payload = null, payload_salt = null",
                "payload = '{}', payload_salt = null, author = null, author_salt = null",
                "author = null, author_salt = null"
            })
    void aConfirmedAppraisalAllowsNothingButErasure(String change) {
        String reference = dueCase();
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    confirmInTheDatabase(id);
                    jdbc.sql("update heed.evidence_entry set %s where case_reference = '%s' and sequence = 1"
                                    .formatted(change, reference))
                            .update();
                }))
                .hasMessageContaining("append-only");
    }

    @Test
    void onlyTheEntriesOfTheConfirmedAppraisalCanBeErased() {
        String reference = dueCase();
        String erase =
                "update heed.evidence_entry set payload = null, payload_salt = null, author = null, author_salt = null"
                        + " where case_reference = '" + reference + "' and sequence = ";
        refusedByTheDatabase(() -> jdbc.sql(erase + 1).update());
        appraisals.propose(reference, Set.of("near-miss-form"), WHY, QUALITY);
        long id = waiting(reference).id();
        refusedByTheDatabase(() -> jdbc.sql(erase + 1).update());
        refusedByTheDatabase(() -> transaction.executeWithoutResult(status -> {
            confirmInTheDatabase(id);
            jdbc.sql(erase + 3).update();
        }));
        holds.set(reference, WHY, LEAD);
        refusedByTheDatabase(() -> transaction.executeWithoutResult(status -> {
            confirmInTheDatabase(id);
            jdbc.sql(erase + 1).update();
        }));
        for (String table : List.of("appraisal", "appraisal_answer", "legal_hold")) {
            assertThatThrownBy(() ->
                            jdbc.sql("truncate heed." + table + " cascade").update())
                    .hasMessageContaining("append-only");
        }
        refusedByTheDatabase(
                () -> jdbc.sql("update heed.appraisal set sequences = '{1,3}'").update());
        refusedByTheDatabase(() -> jdbc.sql("delete from heed.legal_hold").update());
    }

    @Test
    void theScheduleKnowsEveryRecordOfEveryModel() throws IOException {
        Pattern record = Pattern.compile("name=\"record\" value=\"([^\"]+)\"");
        List<String> named = new ArrayList<>();
        try (var files = Files.list(Path.of("processes"))) {
            for (Path file : files.toList()) {
                record.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult.class::cast)
                        .forEach(found -> named.add(found.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(RecordTypes.ALL).containsAll(named);
    }

    @Test
    void recordsMayHavePeriodsOfTheirOwnAndAreKeptAsLongAsWhatRepeatsThem() {
        RetentionSettings schedule = new RetentionSettings(
                Period.ofYears(8),
                Map.of("chronology-sheet", Period.ofYears(10), "threshold-matrix", Period.ofYears(3)));

        assertThat(schedule.periodOf("threshold-matrix")).isEqualTo(Period.ofYears(3));
        assertThat(schedule.periodOf("near-miss-form")).isEqualTo(Period.ofYears(10));
        assertThat(schedule.periodOf("containment-log")).isEqualTo(Period.ofYears(8));
        assertThat(schedule.shortest()).isEqualTo(Period.ofYears(3));
    }

    @Test
    void aWrongScheduleIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> new RetentionSettings(Period.ofMonths(18), Map.of()))
                .hasMessageContaining("heed.retention.period");
        assertThatThrownBy(() -> new RetentionSettings(Period.ofYears(8), Map.of("near-mis-form", Period.ofYears(20))))
                .hasMessageContaining("heed.retention.records.near-mis-form");
        assertThatThrownBy(() -> new RetentionSettings(Period.ofYears(8), Map.of("near-miss-form", Period.ofDays(-1))))
                .hasMessageContaining("heed.retention.records.near-miss-form");
    }

    private String closedCase() {
        clock.set("2027-03-02T10:00:00Z");
        String reference = nearMisses.open(2027, "oak-house", adult, WORKER, clock.now(), clock.now());
        String planted = "planted-" + adult;
        append(reference, "record", "record-near-miss", "near-miss-form", Map.of("immediateRisk", planted));
        append(
                reference,
                "correction",
                "record-near-miss",
                "near-miss-form",
                Map.of("corrects", 1, "addendum", planted));
        append(
                reference,
                "record",
                "review-seriousness",
                "protection-tracker",
                Map.of("riskControlledNow", "no", "note", planted));
        append(reference, "decision", "seriousness", null, Map.of("inputs", Map.of("riskControlledNow", "no")));
        append(reference, "record", "update-chronology", "chronology-sheet", Map.of("avoidedHarmEvent", planted));
        append(reference, "record", "review-service-controls", "containment-log", Map.of("failedRoutine", planted));
        actions.open(
                new TrackedAction(
                        UUID.randomUUID().toString(),
                        reference,
                        "oak-house",
                        "review-service-controls",
                        "compensating-action",
                        planted,
                        "team-leader",
                        null,
                        true,
                        clock.now(),
                        null,
                        null,
                        null,
                        null),
                "task-6-" + reference,
                0);
        nearMisses.controlsReviewed(reference, planted, 1);
        nearMisses.closed(reference, clock.now());
        return reference;
    }

    private String dueCase() {
        String reference = closedCase();
        careEnded("2027-06-30");
        clock.set("2036-01-01T12:00:00Z");
        return reference;
    }

    private void careEnded(String day) {
        clock.set(day + "T20:00:00Z");
        careEnds.record(adult, LocalDate.parse(day), MANAGER);
    }

    private void append(String reference, String kind, String step, String record, Map<String, Object> payload) {
        int next = register.chain(reference).size() + 1;
        register.append(new EvidenceEntry(
                reference,
                "oak-house",
                kind,
                step,
                record,
                record == null ? null : "digital-care-record",
                WORKER,
                "senior-support-worker",
                null,
                null,
                clock.now(),
                kind.equals("record") ? "task-" + next + "-" + reference : null,
                payload));
    }

    private void destroy(String reference, String... records) {
        appraisals.propose(reference, Set.of(records), WHY, QUALITY);
        appraisals.confirm(waiting(reference).id(), EXECUTIVE);
    }

    private Appraisal waiting(String reference) {
        return appraisals.waiting().stream()
                .filter(appraisal -> appraisal.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private void confirmInTheDatabase(long id) {
        jdbc.sql("insert into heed.appraisal_answer values (:id, :by, true, :other, now())")
                .param("id", id)
                .param("by", QUALITY)
                .param("other", EXECUTIVE)
                .update();
    }

    private List<String> dueCases() {
        return review.due(OAK, 100_000).stream().map(DueCase::reference).toList();
    }

    private static List<Integer> erased(List<ChainedEntry> chain) {
        return chain.stream()
                .filter(ChainedEntry::isErased)
                .map(ChainedEntry::sequence)
                .toList();
    }

    /** The tables of Heed in which a text stands anywhere. */
    private List<String> tablesWith(String text) {
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'heed' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select 1 from heed." + table
                                + " row where strpos(lower(row::text), lower(:text)) > 0)")
                        .param("text", text)
                        .query(Boolean.class)
                        .single())
                .collect(Collectors.toList());
    }

    private static void refused(String field, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field + ": ");
    }

    private static void refusedByTheDatabase(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }
}
