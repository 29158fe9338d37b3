package care.heed.engine;

import care.heed.evidence.AccessLog;
import care.heed.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.stereotype.Component;

/** Keeps in the access log that someone could not sign in; of a name that is no account, only that there was one. */
@Component
class FailedSignIns {

    private static final Logger log = LoggerFactory.getLogger(FailedSignIns.class);

    /** No account can be called this. */
    static final String NO_ACCOUNT = "(no account)";

    private final AccessLog accessLog;
    private final People people;

    FailedSignIns(AccessLog accessLog, People people) {
        this.accessLog = accessLog;
        this.people = people;
    }

    @EventListener
    void keep(AbstractAuthenticationFailureEvent failure) {
        keep(failure.getAuthentication().getName().strip());
    }

    void keep(String name) {
        try {
            accessLog.refused(people.exists(name) ? name : NO_ACCOUNT, null, "sign-in", 401);
        } catch (RuntimeException notKept) {
            // Whoever it was is refused all the same.
            log.error(
                    "A failed sign-in could not be kept: {}", notKept.getClass().getName());
        }
    }
}
