package care.heed.engine;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps training and real work apart for good: a database serves the one or the other. */
@Component
class DatabasePurpose {

    private final JdbcClient jdbc;
    private final IdentityService identityService;
    private final boolean training;

    DatabasePurpose(JdbcClient jdbc, IdentityService identityService, Environment environment) {
        this.jdbc = jdbc;
        this.identityService = identityService;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    boolean isTraining() {
        return training;
    }

    /** An empty database takes the purpose of its first start. */
    void check() {
        boolean madeForTraining = jdbc.sql("SELECT count(*) FROM heed.training_clock")
                        .query(Long.class)
                        .single()
                > 0;
        if (madeForTraining && !training) {
            throw new StartRefusal(
                    "This database was made in training mode: its accounts have a known password.",
                    "Give Heed a database of its own, or start it with the profile training.");
        }
        if (training && !madeForTraining) {
            if (identityService.createUserQuery().count() > 0) {
                throw new StartRefusal(
                        "This database holds accounts that training mode did not make; training would open it to a known"
                                + " password.",
                        "Give training mode a database of its own, or leave spring.datasource.url out.");
            }
            jdbc.sql("INSERT INTO heed.training_clock (moved_by_millis) VALUES (0)")
                    .update();
        }
    }
}
