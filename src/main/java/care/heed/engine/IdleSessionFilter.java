package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that no person has touched for too long, before anything asks who is signed in. The web apps ask the
 * server again and again by themselves, so that by the container's reckoning an abandoned screen would never be idle.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class IdleSessionFilter extends OncePerRequestFilter {

    private final IdleSessions idle;

    IdleSessionFilter(IdleSessions idle) {
        this.idle = idle;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            try {
                look(session, Requests.byPerson(request));
            } catch (IllegalStateException ended) {
                logger.trace("Another request of the same page has just ended this session", ended);
            }
        }
        chain.doFilter(request, response);
    }

    private void look(HttpSession session, boolean byPerson) {
        if (idle.left(session).compareTo(Duration.ZERO) <= 0) {
            session.invalidate();
        } else if (byPerson || session.getAttribute(IdleSessions.LAST_TOUCH) == null) {
            idle.touch(session);
        }
    }
}
