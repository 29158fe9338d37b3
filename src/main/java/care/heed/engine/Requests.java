package care.heed.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.WebUtils;

/**
 * What the doors ask of a request; paths are compared by hand because Spring's own matchers never match a path that
 * Jersey or one of Camunda's servlets serves.
 */
final class Requests {

    private static final Pattern VENDOR_SIGN_OUT = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout");

    private static final List<RequestMatcher> ENGINE = List.of(under("/engine-rest"), under("/camunda/api"));

    /** No other site's page can send it: for a header of its own a browser asks first, and Heed does not answer. */
    private static final String TOUCHED = "X-Touched-By-Person";

    private Requests() {}

    static String path(HttpServletRequest request) {
        String inServlet = request.getPathInfo();
        return inServlet == null ? request.getServletPath() : request.getServletPath() + inServlet;
    }

    /** The path letter by letter as it was sent: the engine's resources compare it so, and a word written otherwise is no word of theirs. */
    static String sentPath(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Whether this goes to an interface of the engine, whichever of its addresses it uses. */
    static boolean toEngine(HttpServletRequest request) {
        return ENGINE.stream().anyMatch(address -> address.matches(request));
    }

    static RequestMatcher under(String prefix) {
        return request -> path(request).equals(prefix) || path(request).startsWith(prefix + "/");
    }

    static RequestMatcher at(String... paths) {
        Set<String> exact = Set.of(paths);
        return request -> exact.contains(path(request));
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    /**
     * Whether a person did this: opened or sent a page, or touched the page's keyboard or mouse, which its script then says.
     * Nothing tells what else a script fetches after a click from what it fetches by itself, so none of that counts.
     */
    static boolean byPerson(HttpServletRequest request) {
        return wantsPage(request) || request.getHeader(TOUCHED) != null;
    }

    static boolean fromBrowser(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null;
    }

    /** Whether no cookie and no remembered password of a browser can be what authenticates this request. */
    static boolean fromToolWithPassword(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6) && !fromBrowser(request);
    }

    /** Whether the request brings nothing that a forger could abuse: it is simply asked to sign in. */
    static boolean bringsNoSignIn(HttpServletRequest request) {
        return request.getSession(false) == null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !path(request).equals(Doors.SIGN_IN);
    }

    /** Whether this browser says that reports are still waiting in it: the phone page counts them in a cookie. */
    static boolean keepsUnsent(HttpServletRequest request) {
        return WebUtils.getCookie(request, "heed-unsent") != null;
    }

    /** A web app's own sign-out, if it carries the token that Camunda gave to this session. */
    static boolean signOutOfWebApp(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String token = request.getHeader("X-XSRF-TOKEN");
        return session != null
                && token != null
                && token.equals(session.getAttribute("CAMUNDA_CSRF_TOKEN"))
                && "POST".equals(request.getMethod())
                && VENDOR_SIGN_OUT.matcher(path(request)).matches();
    }
}
