package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses an address that reaches one of Camunda's servlets but is not written as theirs are: Spring would call it a fault. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class PlainAddressFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = Requests.sentPath(request);
        String servlet = request.getServletPath();
        boolean ofServlet = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        if (ofServlet && !sent.equals(servlet) && !sent.startsWith(servlet + "/")) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
