package care.heed.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets one node at a time fill the database at its start: several may start at once. */
@Component
class StartLock {

    private static final long NUMBER = 0x48656564L;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    StartLock(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void run(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:number)")
                    .param("number", NUMBER)
                    .query(rows -> {});
            work.run();
        });
    }
}
