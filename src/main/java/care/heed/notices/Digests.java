package care.heed.notices;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one mail a person of all lines whose time has come. */
@Component
class Digests {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Digests(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void makeDue() {
        while (Boolean.TRUE.equals(transaction.execute(this::makeNext))) {
            // One person's mail a transaction.
        }
    }

    /** Whoever waits for a digest has chosen a rhythm; the lock on that choice keeps two nodes from halving the mail. */
    private boolean makeNext(TransactionStatus status) {
        OffsetDateTime now = Notices.at(clock.instant());
        Optional<String> person =
                jdbc.sql("""
                        select person from heed.notice_rhythm chosen
                        where exists (
                            select from heed.message_line line
                            where line.person = chosen.person and line.message_id is null and line.send_at <= :now)
                        order by person limit 1 for update skip locked
                        """).param("now", now).query(String.class).optional();
        if (person.isPresent() && make(person.get(), now) == 0) {
            // Another node was quicker.
            status.setRollbackOnly();
        }
        return person.isPresent();
    }

    private int make(String person, OffsetDateTime now) {
        return jdbc.sql("""
                        with made as (
                            insert into heed.message (way, person, made_at, next_try_at)
                            values ('mail', :person, :now, :now) returning id)
                        update heed.message_line set message_id = (select id from made)
                        where person = :person and message_id is null and send_at <= :now
                        """).param("person", person).param("now", now).update();
    }
}
