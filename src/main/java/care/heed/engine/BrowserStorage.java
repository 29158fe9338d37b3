package care.heed.engine;

import static org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive.STORAGE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;

/**
 * Empties the browser at sign-out: an app may have left something there, and shared computers must not show it to the next
 * person. A near miss that could not be sent yet is not lost with it: then the sign-in page empties the rest, piece by piece.
 */
class BrowserStorage implements LogoutHandler {

    private final LogoutHandler all = new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(STORAGE));

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
        if (!Requests.keepsUnsent(request)) {
            all.logout(request, response, signedIn);
        }
    }
}
