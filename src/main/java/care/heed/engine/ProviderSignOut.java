package care.heed.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

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

    /** Remembers to go to the provider, and answers as this door does. */
    LogoutSuccessHandler before(LogoutSuccessHandler door) {
        return (request, response, person) -> {
            if (provider != null && person instanceof OAuth2AuthenticationToken) {
                provider.onLogoutSuccess(request, response, person);
            }
            door.onLogoutSuccess(request, response, person);
        };
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
