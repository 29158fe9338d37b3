package care.heed.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The replays of changes and how far they have come, in the database: any node starts one, any node shows it. Each step is
 * written in a transaction of its own, so that others see it at once.
 */
@Component
public class Replays {

    /** A node says once a second that it is alive. */
    private static final int SECONDS_WITHOUT_A_SIGN = 30;

    private static final TypeReference<List<ReplayTally>> TALLIES = new TypeReference<>() {};

    private static final String RUN = """
            select *, seen_at < clock_timestamp() - make_interval(secs => %d) as silent from heed.replay
            """.formatted(SECONDS_WITHOUT_A_SIGN);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Register register;
    private final ReplayedChanges changes;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    Replays(
            JdbcClient jdbc,
            ObjectMapper json,
            Register register,
            ReplayedChanges changes,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.register = register;
        this.changes = changes;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** A replay, and whether this call began it: one that asks the very same and is running already is not begun twice. */
    public record Begun(long id, boolean isNew) {}

    /** Begins a replay. One that runs for the same change but asks something else is cancelled by this. */
    public Begun begin(String changeReference, String contentHash, Selection selection, String person) {
        return inOwnTransaction(() -> {
            register.hold("replay " + changeReference);
            Optional<ReplayRun> running = latest(changeReference).filter(run -> run.endedAt() == null);
            if (running.filter(ReplayRun::isRunning)
                    .filter(run -> run.contentHash().equals(contentHash)
                            && run.selection().equals(selection))
                    .isPresent()) {
                return new Begun(running.get().id(), false);
            }
            running.ifPresent(
                    run -> end(run.id(), run.isRunning() ? ReplayRun.State.CANCELLED : run.state(), person, null));
            return new Begun(insert(changeReference, contentHash, selection, person), true);
        });
    }

    private long insert(String changeReference, String contentHash, Selection selection, String person) {
        return jdbc.sql("""
                        insert into heed.replay (change_reference, content_hash, period_from, period_until, services,
                            started_by, started_at)
                        values (:reference, :hash, :from, :until, :services, :person, :now)
                        returning id
                        """)
                .param("reference", changeReference)
                .param("hash", contentHash)
                .param("from", Register.at(selection.from()))
                .param("until", Register.at(selection.until()))
                .param("services", selection.services().toArray(String[]::new))
                .param("person", person)
                .param("now", Register.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Keeps how far a replay has come, which is its sign of life; false where it has been ended meanwhile. */
    public boolean progress(long id, int total, int replayed, List<ReplayTally> tallies) {
        return inOwnTransaction(() -> jdbc.sql("""
                        update heed.replay
                        set total = :total, replayed = :replayed, tallies = :tallies, seen_at = clock_timestamp()
                        where id = :id and state = 'running'
                        """)
                        .param("total", total)
                        .param("replayed", replayed)
                        .param("tallies", write(tallies))
                        .param("id", id)
                        .update()
                == 1);
    }

    /** Keeps what a page of past decisions would become; false, and nothing kept, where the replay has been ended meanwhile. */
    public boolean keep(long id, List<ReplayedChange> page) {
        return inOwnTransaction(() -> {
            boolean running = jdbc.sql("select 1 from heed.replay where id = :id and state = 'running' for share")
                    .param("id", id)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (running && !page.isEmpty()) {
                changes.keep(id, page);
            }
            return running;
        });
    }

    /** Ends a replay that went through: it counts now, and what earlier ones of its change found goes. */
    public boolean finish(long id) {
        return inOwnTransaction(() -> {
            boolean finished = end(id, ReplayRun.State.DONE, null, null);
            if (finished) {
                changes.replaceEarlier(id);
            }
            return finished;
        });
    }

    /** Ends a replay that could not go on. */
    public void fail(long id, String why) {
        inOwnTransaction(() -> end(id, ReplayRun.State.FAILED, null, why));
    }

    /** Cancels the running replay of a change; false where none is running. */
    public boolean cancel(String changeReference, String person) {
        return inOwnTransaction(() -> latest(changeReference)
                .filter(ReplayRun::isRunning)
                .filter(run -> end(run.id(), ReplayRun.State.CANCELLED, person, null))
                .isPresent());
    }

    private boolean end(long id, ReplayRun.State state, String person, String why) {
        return jdbc.sql("""
                        update heed.replay
                        set state = :state, ended_at = :now, ended_by = :person, failure = :why,
                            total = case when :state = 'done' then replayed else total end
                        where id = :id and state = 'running'
                        """)
                        .param("state", state.id())
                        .param("now", Register.at(clock.instant()))
                        .param("person", state == ReplayRun.State.CANCELLED ? person : null)
                        .param("why", why)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The newest replay of a change, however it stands. */
    public Optional<ReplayRun> latest(String changeReference) {
        return jdbc.sql(RUN + "where change_reference = :reference order by id desc limit 1")
                .param("reference", changeReference)
                .query(this::run)
                .optional();
    }

    /** The replay that counts: the newest one that went through, if the content of the change is still what was replayed. */
    public Optional<ReplayRun> counting(String changeReference, String contentHash) {
        return jdbc.sql(RUN + "where change_reference = :reference and state = 'done' order by id desc limit 1")
                .param("reference", changeReference)
                .query(this::run)
                .optional()
                .filter(run -> run.contentHash().equals(contentHash));
    }

    /** Whether a replay counts and somebody has looked at each decision of it that needs a look, also where a case is closed. */
    public boolean allLookedAt(String changeReference, String contentHash) {
        return counting(changeReference, contentHash)
                .filter(run -> changes.notLookedAt(run.id(), List.of()) == 0)
                .isPresent();
    }

    /**
     * Keeps that a person has looked at a decision that would change; what was ticked stays ticked by whoever did.
     *
     * @param closedCases the cases that are closed to the person
     * @return false where no replay counts or it has nothing there for this person to tick
     */
    public boolean tick(
            String changeReference,
            String contentHash,
            String caseReference,
            int sequence,
            String person,
            Collection<String> closedCases) {
        return counting(changeReference, contentHash)
                .filter(run -> !closedCases.contains(caseReference))
                .filter(run -> changes.tick(run.id(), caseReference, sequence, person, clock.instant()))
                .isPresent();
    }

    private ReplayRun run(ResultSet row, int number) throws SQLException {
        ReplayRun.State state = ReplayRun.State.of(row.getString("state"));
        return new ReplayRun(
                row.getLong("id"),
                row.getString("change_reference"),
                row.getString("content_hash"),
                new Selection(
                        Register.instant(row, "period_from"),
                        Register.instant(row, "period_until"),
                        Arrays.asList((String[]) row.getArray("services").getArray())),
                row.getString("started_by"),
                Register.instant(row, "started_at"),
                state == ReplayRun.State.RUNNING && row.getBoolean("silent") ? ReplayRun.State.BROKEN_OFF : state,
                row.getInt("total"),
                row.getInt("replayed"),
                read(row.getString("tallies")),
                Register.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("failure"));
    }

    private <T> T inOwnTransaction(Supplier<T> work) {
        return ownTransaction.execute(status -> work.get());
    }

    private String write(List<ReplayTally> tallies) {
        try {
            return json.writeValueAsString(tallies);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Tallies must be plain JSON", e);
        }
    }

    private List<ReplayTally> read(String tallies) {
        try {
            return json.readValue(tallies, TALLIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The tallies of a replay are not JSON", e);
        }
    }
}
