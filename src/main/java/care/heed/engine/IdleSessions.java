package care.heed.engine;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long nobody has touched a session. By real, not by Heed's time: practice moves Heed's clock by days, and nobody
 * should have to sign in again for that.
 */
@Component
class IdleSessions {

    static final String LAST_TOUCH = IdleSessions.class.getName() + ".lastTouch";

    private final Duration longest;
    private final LongSupplier nanoseconds;

    @Autowired
    IdleSessions(@Value("${server.servlet.session.timeout}") Duration longest) {
        this(longest, System::nanoTime);
    }

    IdleSessions(Duration longest, LongSupplier nanoseconds) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException(
                    "server.servlet.session.timeout must be a time, such as 30m, but is " + longest);
        }
        this.longest = longest;
        this.nanoseconds = nanoseconds;
    }

    void touch(HttpSession session) {
        session.setAttribute(LAST_TOUCH, nanoseconds.getAsLong());
    }

    /** Nothing or less for a session that is over; a new one has all its time before it. */
    Duration left(HttpSession session) {
        Object last = session.getAttribute(LAST_TOUCH);
        return last == null ? longest : longest.minusNanos(nanoseconds.getAsLong() - (long) last);
    }
}
