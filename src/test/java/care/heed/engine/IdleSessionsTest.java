package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** Only what a person does keeps a session, and only real time ends it. */
class IdleSessionsTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** Near its end, where a count of nanoseconds jumps below zero. */
    private final AtomicLong time =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(20).toNanos());

    private final IdleSessions idle = new IdleSessions(HALF_AN_HOUR, time::get);
    private final IdleSessionFilter filter = new IdleSessionFilter(idle);
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void aSessionEndsHalfAnHourAfterTheLastTouchAndNotAMomentEarlier() throws Exception {
        ask("text/html");

        pass(HALF_AN_HOUR.minusNanos(1));
        ask("application/json");
        assertThat(session.isInvalid()).isFalse();
        assertThat(idle.left(session)).isEqualTo(Duration.ofNanos(1));

        pass(Duration.ofNanos(1));
        HttpSession after = ask("application/json");
        assertThat(session.isInvalid()).isTrue();
        assertThat(after).isNull();
    }

    @Test
    void whatAPageFetchesByItselfKeepsNoSession() throws Exception {
        for (int minute = 0; minute <= 30; minute++) {
            ask("application/json, text/plain, */*");
            pass(Duration.ofMinutes(1));
        }

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aPersonWhoOpensAPageOrTouchesOneKeepsTheSession() throws Exception {
        ask("text/html");
        pass(Duration.ofMinutes(29));
        ask("text/html,application/xhtml+xml");
        pass(Duration.ofMinutes(29));
        ask("application/json", "X-Touched-By-Person");
        pass(Duration.ofMinutes(29));
        ask("application/json");

        assertThat(session.isInvalid()).isFalse();
        assertThat(idle.left(session)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aPersonWhoComesTooLateFindsTheSessionEnded() throws Exception {
        ask("text/html");
        pass(HALF_AN_HOUR);
        ask("text/html", "X-Touched-By-Person");

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoeverAsksWithoutASessionIsGivenNone() throws Exception {
        var request = new MockHttpServletRequest();

        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        assertThat(request.getSession(false)).isNull();
    }

    @Test
    void aTimeoutThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> new IdleSessions(Duration.ZERO))
                .hasMessageContaining("server.servlet.session.timeout");
        assertThatThrownBy(() -> new IdleSessions(Duration.ofSeconds(-1)))
                .hasMessageContaining("server.servlet.session.timeout");
    }

    private HttpSession ask(String accept, String... headers) throws Exception {
        var request = new MockHttpServletRequest("GET", "/anything");
        request.setSession(session);
        request.addHeader("Accept", accept);
        for (String header : headers) {
            request.addHeader(header, "yes");
        }
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request.getSession(false);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
