package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets no browser keep what the engine answers; Camunda only asks it to enquire again before it shows what it kept. */
class NoStoreFilter extends OncePerRequestFilter {

    private static final Pattern WITHOUT_CASES = Pattern.compile("/camunda/(?!api/).*|.*/plugin/[a-z]+/static/.*");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_CASES.matcher(Requests.path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, new Insisting(response));
    }

    /** Whatever else is said about caching comes too late. */
    private static final class Insisting extends HttpServletResponseWrapper {

        Insisting(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.addHeader(name, value);
            }
        }
    }
}
