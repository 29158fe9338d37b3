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

/** Keeps to TLS what came over TLS: the server does so for the session, but Camunda not for its token unless it is told. */
class SecureCookieFilter extends OncePerRequestFilter {

    private static final Pattern SECURE = Pattern.compile("; ?secure\\b", Pattern.CASE_INSENSITIVE);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.isSecure();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {

            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, secured(name, value));
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, secured(name, value));
            }
        });
    }

    private static String secured(String name, String value) {
        boolean open = name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)
                && !SECURE.matcher(value).find();
        return open ? value + "; Secure" : value;
    }
}
