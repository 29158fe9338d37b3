package care.heed.engine;

import care.heed.evidence.AccessLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps in the access log what was refused to whom, once for each request, by whichever door it came and whoever refused it: it
 * stands outside the security filter chains and reads the answer.
 */
@Component("refusals")
class Refusals extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<RequestMatcher> OF_CASES = List.of(Requests.under("/cases"), Requests.under("/api"));
    private static final Pattern REFERENCE = Pattern.compile("(?<=/)NM-[0-9]{4}-[0-9]{1,9}(?=/|$)");

    private final SecurityContextRepository signIns = new DelegatingSecurityContextRepository(
            new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());

    private final AccessLog accessLog;
    private final EngineDoor engineDoor;

    Refusals(AccessLog accessLog, EngineDoor engineDoor) {
        this.accessLog = accessLog;
        this.engineDoor = engineDoor;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Asked before as well as after: a forged request ends the session, a password signs in for this request only.
        Optional<String> atFirst = person(request);
        chain.doFilter(request, response);
        int status = response.getStatus();
        if (status >= 400 && status < 500 && status != 401 && isKept(request, status)) {
            person(request).or(() -> atFirst).ifPresent(person -> keep(person, request, status));
        }
    }

    private boolean isKept(HttpServletRequest request, int status) {
        boolean closed = status == 403 || status == 404;
        boolean asks = ASKING.contains(request.getMethod());
        if (!Requests.toEngine(request)) {
            return !asks || closed && OF_CASES.stream().anyMatch(address -> address.matches(request));
        }
        return switch (engineDoor
                .endpoint(request)
                .map(Endpoint::kind)
                .orElse(asks ? Endpoint.Kind.LOOKS : Endpoint.Kind.WRITES)) {
            case READS -> false;
            case LOOKS -> closed;
            case WRITES -> true;
        };
    }

    private void keep(String person, HttpServletRequest request, int status) {
        String path = Requests.sentPath(request).replaceAll(";[^/]*", "").replaceAll("[^!-~]", "?");
        Matcher reference = REFERENCE.matcher(path);
        try {
            accessLog.refused(
                    person, reference.find() ? reference.group() : null, request.getMethod() + " " + path, status);
        } catch (RuntimeException failure) {
            // The refusal stands all the same. The message of the failure could repeat what was sent.
            log.error(
                    "A refusal to {} could not be kept: {}",
                    person,
                    failure.getClass().getName());
        }
    }

    private Optional<String> person(HttpServletRequest request) {
        return SignedIn.user(signIns.loadDeferredContext(request).get().getAuthentication());
    }

    /** In front of the security filter chains, and made only when it is first needed, as they are. */
    @Configuration(proxyBeanMethods = false)
    static class InFront {

        @Bean
        static DelegatingFilterProxyRegistrationBean refusalsInFront() {
            var registration = new DelegatingFilterProxyRegistrationBean("refusals");
            registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 2);
            return registration;
        }
    }
}
