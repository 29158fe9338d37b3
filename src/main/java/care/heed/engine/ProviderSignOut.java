package care.heed.engine;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Ends the provider's session after Heed's own. The sign-in page, where every way of signing out leads, goes there: a
 * sign-out by script cannot, and a browser does not let a form lead to another site.
 */
@Component
class ProviderSignOut {

    private static final String ADDRESS = ProviderSignOut.class.getName() + ".address";

    private final OidcClientInitiatedLogoutSuccessHandler provider;

    ProviderSignOut(ObjectProvider<ClientRegistrationRepository> providers) {
        ClientRegistrationRepository configured = providers.getIfAvailable();
        this.provider = configured == null ? null : new OidcClientInitiatedLogoutSuccessHandler(configured);
        if (provider != null) {
            provider.setPostLogoutRedirectUri("{baseUrl}" + Doors.SIGNED_OUT);
            provider.setDefaultTargetUrl(Doors.SIGNED_OUT);
            provider.setRedirectStrategy(ProviderSignOut::remember);
        }
    }

    @EventListener
    void owe(LogoutSuccessEvent signedOut) throws IOException, ServletException {
        if (provider != null && signedOut.getAuthentication() instanceof OAuth2AuthenticationToken person) {
            var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            provider.onLogoutSuccess(current.getRequest(), current.getResponse(), person);
        }
    }

    /** Where the provider's session ends, once, if this browser has just left Heed and the provider can end it. */
    static Optional<String> owed(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<String> address = Optional.ofNullable(session).map(left -> (String) left.getAttribute(ADDRESS));
        address.ifPresent(once -> session.removeAttribute(ADDRESS));
        return address;
    }

    /** The session of the person who left is over by now, so this is a new one, and nobody's. */
    private static void remember(HttpServletRequest request, HttpServletResponse response, String address) {
        if (!address.equals(Doors.SIGNED_OUT)) {
            request.getSession().setAttribute(ADDRESS, address);
        }
    }
}
