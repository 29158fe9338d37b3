package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes browsers ask whether our parts of the web apps have changed; Camunda's own address for them never changes. */
class FreshScriptsFilter extends OncePerRequestFilter {

    private static final Pattern OURS = Pattern.compile("/camunda/app/[a-z]+/(scripts|styles)/.*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OURS.matcher(Requests.path(request)).matches()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        }
        chain.doFilter(request, response);
    }
}
