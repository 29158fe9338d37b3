package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** Every finished day is sealed once, in a chain without gaps that covers every entry. */
@HeedTest
class DaySealTest {

    private static final HeadsSettings SETTINGS = new HeadsSettings("-", "Europe/London", "", List.of(), "");

    @Autowired
    HikariDataSource shared;

    @Autowired
    TestClock time;

    @Autowired
    Clock clock;

    private OwnDatabase database;
    private SealingOffice office;

    @BeforeEach
    void anEmptyRegister() {
        database = OwnDatabase.beside(shared);
        office = new SealingOffice(database, SETTINGS, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRegisterWithoutEntriesHasNoDayToSeal() {
        time.set("2027-03-02T10:00:00Z");

        assertThat(office.seals.sealFinishedDays()).isZero();
    }

    @Test
    void aDayIsSealedOnlyWhenItIsOverWhereThePeopleAre() {
        time.set("2027-07-01T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-07-01T22:59:59Z");
        assertThat(office.seals.sealFinishedDays()).isZero();

        time.set("2027-07-01T23:00:00Z");

        assertThat(office.seals.sealFinishedDays()).isEqualTo(1);
        assertThat(office.seals.sealFinishedDays()).isZero();
        assertThat(days()).containsExactly("2027-07-01");
    }

    @Test
    void aSealNamesTheLastEntryOfEachCaseThatChangedAndNoOther() {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        office.append("NM-2027-1", time.now());
        office.append("NM-2027-2", time.now());
        time.set("2027-03-03T10:00:00Z");
        office.seals.sealFinishedDays();
        office.append("NM-2027-2", time.now());
        time.set("2027-03-04T10:00:00Z");
        office.seals.sealFinishedDays();

        assertThat(seal("2027-03-02").heads()).containsExactly(head("NM-2027-1", 2), head("NM-2027-2", 1));
        assertThat(seal("2027-03-03").heads()).containsExactly(head("NM-2027-2", 2));
    }

    @Test
    void daysWithoutEntriesAndDaysOfStandstillAreCaughtUpInOneChain() {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-03-06T00:00:30Z");

        assertThat(office.seals.sealFinishedDays()).isEqualTo(4);

        assertThat(days()).containsExactly("2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05");
        String previous = Chain.START;
        for (String day : days()) {
            SealFile seal = seal(day);
            assertThat(seal.previousHash()).isEqualTo(previous);
            assertThat(seal.faults()).isEmpty();
            previous = seal.hash();
        }
        assertThat(seal("2027-03-05").heads()).isEmpty();
    }

    @Test
    void anEntryOfYesterdayThatIsCommittedAfterTheSealIsInTheNextOne() throws Exception {
        time.set("2027-03-02T23:59:59Z");
        office.append("NM-2027-1", time.now());
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch sealed = new CountDownLatch(1);
        ExecutorService late = Executors.newSingleThreadExecutor();
        Future<?> commit = late.submit(() -> database.transaction().executeWithoutResult(status -> {
            office.append("NM-2027-2", time.now());
            written.countDown();
            waitFor(sealed);
        }));
        waitFor(written);
        time.set("2027-03-03T00:00:01Z");
        office.seals.sealFinishedDays();
        sealed.countDown();
        commit.get();
        late.shutdown();
        time.set("2027-03-04T00:00:01Z");
        office.seals.sealFinishedDays();

        assertThat(seal("2027-03-02").heads())
                .extracting(SealFile.Head::caseReference)
                .containsExactly("NM-2027-1");
        assertThat(seal("2027-03-03").heads())
                .extracting(SealFile.Head::caseReference)
                .containsExactly("NM-2027-2");
    }

    @Test
    void nodesThatSealAtTheSameMomentSealEachDayOnce() throws Exception {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-03-22T10:00:00Z");
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> work = IntStream.range(0, 4)
                .mapToObj(node -> (Callable<Integer>) () -> {
                    SealingOffice other = new SealingOffice(database, SETTINGS, clock);
                    together.await();
                    return other.seals.sealFinishedDays();
                })
                .toList();

        int sealed = 0;
        for (Future<Integer> node : nodes.invokeAll(work)) {
            sealed += node.get();
        }
        nodes.shutdown();

        assertThat(sealed).isEqualTo(20);
        assertThat(days()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aSealCannotBeChangedOrRemoved() {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-03-03T10:00:00Z");
        office.seals.sealFinishedDays();

        for (String tampering : List.of(
                "update heed.day_seal set heads = ''",
                "delete from heed.day_seal",
                "truncate heed.day_seal cascade",
                "insert into heed.day_seal select day + 7, sealed_at, heads, previous_hash, 'x', signature from heed.day_seal")) {
            assertThatThrownBy(() -> database.jdbc().sql(tampering).update())
                    .as(tampering)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(days()).containsExactly("2027-03-02");
    }

    @Test
    void aTailThatIsCutOffInTheDatabaseIsSeenAgainstTheFileThatLeftTheSystem() {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        office.append("NM-2027-1", time.now());
        office.append("NM-2027-1", time.now());
        time.set("2027-03-03T10:00:00Z");
        office.seals.sealFinishedDays();
        SealFile kept = SealFile.parse(seal("2027-03-02").text());

        cutTail("NM-2027-1");

        List<ChainedEntry> left = office.register.chain("NM-2027-1");
        assertThat(Chain.faults("NM-2027-1", left)).as("the chain alone").isEmpty();
        SealFile.Head promised = kept.heads().get(0);
        assertThat(left.size()).isLessThan(promised.entries());
        time.set("2027-03-04T10:00:00Z");
        office.seals.sealFinishedDays();
        assertThat(seal("2027-03-03").heads())
                .as("the next seal gives it away too")
                .containsExactly(head("NM-2027-1", 2));
    }

    @Test
    void aCaseThatIsGoneAltogetherIsNamedOnceWithNoEntries() {
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-03-03T10:00:00Z");
        office.seals.sealFinishedDays();
        database.jdbc().sql("""
                        alter table heed.evidence_entry disable trigger all;
                        delete from heed.evidence_entry;
                        delete from heed.case_head;
                        alter table heed.evidence_entry enable trigger all
                        """).update();
        time.set("2027-03-05T10:00:00Z");
        office.seals.sealFinishedDays();

        assertThat(seal("2027-03-03").heads()).containsExactly(new SealFile.Head("NM-2027-1", 0, Chain.START));
        assertThat(seal("2027-03-04").heads()).isEmpty();
    }

    /** As someone would who rules the database: the chain ends earlier, and the head says so. */
    private void cutTail(String reference) {
        database.jdbc().sql("""
                        alter table heed.evidence_entry disable trigger evidence_entry_append_only;
                        delete from heed.evidence_entry where case_reference = '%1$s' and sequence = 3;
                        update heed.case_head set entries = 2, head =
                            (select hash from heed.evidence_entry where case_reference = '%1$s' and sequence = 2);
                        alter table heed.evidence_entry enable trigger evidence_entry_append_only
                        """.formatted(reference)).update();
    }

    private SealFile.Head head(String reference, int entries) {
        return new SealFile.Head(
                reference,
                entries,
                office.register.chain(reference).get(entries - 1).hash());
    }

    private SealFile seal(String day) {
        return office.seals.of(LocalDate.parse(day)).orElseThrow();
    }

    private List<String> days() {
        return database.jdbc()
                .sql("select day::text from heed.day_seal order by day")
                .query(String.class)
                .list();
    }

    private static void waitFor(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
