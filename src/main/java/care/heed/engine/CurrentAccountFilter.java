package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at every request what the person's account is now: a role that was taken away is gone at once, and a session ends
 * with its account, and with the password that it was opened with.
 */
class CurrentAccountFilter extends OncePerRequestFilter {

    private static final String PASSWORD_AT_SIGN_IN = CurrentAccountFilter.class.getName() + ".password";

    private final EngineAccounts accounts;

    CurrentAccountFilter(EngineAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication kept = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && opensSession(kept)) {
            Optional<EngineAccounts.Account> account = accounts.find(kept.getName());
            if (account.filter(now -> opened(kept, session, now.storedPassword()))
                    .isPresent()) {
                // Never written back to the session: the next request asks again.
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(account.get().signedIn(kept)));
            } else {
                session.invalidate();
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean opensSession(Authentication kept) {
        return kept instanceof UsernamePasswordAuthenticationToken || kept instanceof OAuth2AuthenticationToken;
    }

    /** An account of the organisation's provider has no password; once it has one, it is no longer theirs. */
    private static boolean opened(Authentication kept, HttpSession session, String storedPassword) {
        return kept instanceof OAuth2AuthenticationToken
                ? storedPassword == null
                : storedPassword != null && openedWith(session, storedPassword);
    }

    private static boolean openedWith(HttpSession session, String storedPassword) {
        Object before = session.getAttribute(PASSWORD_AT_SIGN_IN);
        if (before == null) {
            session.setAttribute(PASSWORD_AT_SIGN_IN, storedPassword);
        }
        return before == null || before.equals(storedPassword);
    }
}
