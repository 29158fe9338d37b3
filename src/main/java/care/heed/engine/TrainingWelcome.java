package care.heed.engine;

import java.time.Clock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the end of a training start where to sign in, as whom and with which password. */
@Component
@Profile("training")
class TrainingWelcome {

    private static final Logger log = LoggerFactory.getLogger(TrainingWelcome.class);

    private final TrainingAccounts accounts;
    private final TrainingClock trainingClock;
    private final Clock clock;

    TrainingWelcome(TrainingAccounts accounts, TrainingClock trainingClock, Clock clock) {
        this.accounts = accounts;
        this.trainingClock = trainingClock;
        this.clock = clock;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext web
                && web.getWebServer() != null) {
            log.info(
                    """


                    Heed is ready, in training mode: invented services, no real people.

                      Sign in at   http://localhost:{}/
                      Password     {}   (the same for every account)
                      Accounts
                    {}
                      The clock shows {}{}.
                    """,
                    web.getWebServer().getPort(),
                    TrainingAccounts.PASSWORD,
                    accounts.all().stream()
                            .map(account -> "    %-34s %s %s"
                                    .formatted(account.id(), account.firstName(), account.lastName())
                                    .stripTrailing())
                            .collect(Collectors.joining("\n")),
                    clock.instant(),
                    trainingClock.movedBy().isZero() ? "" : " (moved by " + trainingClock.movedBy() + ")");
        }
    }
}
