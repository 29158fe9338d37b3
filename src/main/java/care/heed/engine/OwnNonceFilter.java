package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives each page of a web app a script nonce of its own. Camunda keeps the nonce for the whole server between writing
 * the header and the page, so that any other request in between leaves the page blank.
 */
class OwnNonceFilter extends OncePerRequestFilter {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/[^/]+/");

    private final BytesKeyGenerator random = KeyGenerators.secureRandom(18);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(Requests.path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = page.getHeader(POLICY);
        byte[] body = page.getContentAsByteArray();
        if (policy == null || body.length == 0) {
            page.copyBodyToResponse();
            return;
        }
        String nonce = Base64.getUrlEncoder().encodeToString(random.generateKey());
        Charset charset = Charset.forName(page.getCharacterEncoding());
        byte[] own = new String(body, charset)
                .replaceAll("nonce=\"[^\"]*\"", "nonce=\"" + nonce + "\"")
                .getBytes(charset);
        response.setHeader(POLICY, policy.replaceAll("'nonce-[^']*'", "'nonce-" + nonce + "'"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(own.length);
        response.getOutputStream().write(own);
    }
}
