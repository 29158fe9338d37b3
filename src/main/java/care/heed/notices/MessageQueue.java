package care.heed.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that wait: each is leased to one node for one try, and free again when that node has fallen silent. */
@Component
class MessageQueue {

    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient jdbc;
    private final NoticeSettings settings;
    private final Clock clock;

    MessageQueue(JdbcClient jdbc, NoticeSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the next message whose time has come; fresh ones first, so that one that always fails holds up no other. */
    Optional<Message> take(Way way) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update heed.message set attempts = attempts + 1, leased_until = :until
                        where id = (
                            select id from heed.message
                            where way = :way and finished_at is null and next_try_at <= :now
                                and (leased_until is null or leased_until <= :now)
                            order by attempts, id limit 1 for update skip locked)
                        returning id, person, made_at, attempts
                        """)
                .param("until", Notices.at(now.plus(settings.lease())))
                .param("way", way.id())
                .param("now", Notices.at(now))
                .query(this::message)
                .optional();
    }

    /** Notes that a message needs no further try, at once after its last one. */
    void finish(Message message, boolean sent) {
        jdbc.sql("""
                        update heed.message set finished_at = :now, outcome = :outcome, leased_until = null, problem = null
                        where id = :id and attempts = :attempt and finished_at is null
                        """)
                .param("now", Notices.at(clock.instant()))
                .param("outcome", sent ? "sent" : "withheld")
                .param("id", message.id())
                .param("attempt", message.attempt())
                .update();
    }

    /** Lets a message wait for its next try, longer each time, or gives it up when it has been tried for long enough. */
    void failed(Message message, String problem) {
        Instant now = clock.instant();
        Instant next = now.plus(waitAfter(message.attempt()));
        boolean givenUp = next.isAfter(message.madeAt().plus(settings.giveUpAfter()));
        jdbc.sql("""
                        update heed.message
                        set leased_until = null, problem = :problem, next_try_at = :next,
                            finished_at = :finished, outcome = :outcome
                        where id = :id and attempts = :attempt and finished_at is null
                        """)
                .param("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
                .param("next", Notices.at(next))
                .param("finished", givenUp ? Notices.at(now) : null)
                .param("outcome", givenUp ? "given-up" : null)
                .param("id", message.id())
                .param("attempt", message.attempt())
                .update();
    }

    Backlog backlog(Way way) {
        return jdbc.sql("""
                        select count(*) as waiting, min(made_at) as oldest, count(problem) as failing,
                            (array_agg(problem order by id desc) filter (where problem is not null))[1] as problem,
                            (select count(*) from heed.message
                                where way = :way and outcome = 'given-up' and finished_at > :since) as given_up
                        from heed.message where way = :way and finished_at is null
                        """)
                .param("way", way.id())
                .param("since", Notices.at(clock.instant().minus(settings.giveUpAfter())))
                .query((row, number) -> new Backlog(
                        row.getLong("waiting"),
                        Notices.instant(row, "oldest"),
                        row.getLong("failing"),
                        row.getString("problem"),
                        row.getLong("given_up")))
                .single();
    }

    /**
     * What has not left yet.
     *
     * @param oldest when the one that waits longest was made, or null where none waits
     * @param failing how many of those that wait were tried in vain
     * @param problem the last reason, or null
     * @param givenUp how many were given up not long ago
     */
    record Backlog(long waiting, Instant oldest, long failing, String problem, long givenUp) {}

    private Duration waitAfter(int attempt) {
        Duration wait = settings.firstRetry();
        for (int doubled = 1; doubled < attempt && wait.compareTo(settings.longestRetry()) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(settings.longestRetry()) < 0 ? wait : settings.longestRetry();
    }

    private Message message(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Message(
                id, row.getString("person"), Notices.instant(row, "made_at"), row.getInt("attempts"), noticesOf(id));
    }

    private List<Notice> noticesOf(long message) {
        return jdbc.sql("""
                        select notice.* from heed.notice join heed.message_line on notice_id = notice.id
                        where message_id = :message order by notice.id
                        """).param("message", message).query(Notices::notice).list();
    }
}
