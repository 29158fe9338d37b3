package care.heed.evidence;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much is open over all services, as numbers without a case: for whoever watches the system. */
@Component
public class OpenWork {

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenWork(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public long cases() {
        return count("near_miss where closed_at is null");
    }

    /** Steps that nobody has answered by their deadline. */
    public long missedDeadlines() {
        return jdbc.sql("select count(*) from heed.open_step where due_at < :now")
                .param("now", Register.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    public long unacknowledgedEscalations() {
        return count("open_step where step = 'acknowledge-escalation'");
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from heed." + rows).query(Long.class).single();
    }
}
