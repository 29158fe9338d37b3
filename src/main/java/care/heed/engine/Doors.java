package care.heed.engine;

import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The four doors and who may pass: the REST API, the Camunda web apps, the intake, and Heed's own pages; one sign-in opens all.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    static final String SIGN_IN = "/login";

    static final String SIGNED_OUT = SIGN_IN + "?signed-out";

    private static final String SESSION_OVER = SIGN_IN + "?ended";

    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final Set<String> HEALTH =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private final IdentityService identityService;
    private final ProcessEngine engine;
    private final EngineDoor engineDoor;
    private final EngineAccounts accounts;
    private final OrganisationSignIn organisation;
    private final OrganisationTokens tokens;
    private final ProviderSignOut providerSignOut;

    Doors(
            IdentityService identityService,
            ProcessEngine engine,
            EngineDoor engineDoor,
            EngineAccounts accounts,
            OrganisationSignIn organisation,
            OrganisationTokens tokens,
            ProviderSignOut providerSignOut) {
        this.identityService = identityService;
        this.accounts = accounts;
        this.organisation = organisation;
        this.tokens = tokens;
        this.providerSignOut = providerSignOut;
        this.engine = engine;
        this.engineDoor = engineDoor;
    }

    @Bean
    @Order(1)
    SecurityFilterChain restApi(HttpSecurity http) throws Exception {
        return http.securityMatcher(Requests.under("/engine-rest"))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(engineDoor::decide))
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::refuse))
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(Doors::refuse).accessDeniedHandler(Doors::deny))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.ignoringRequestMatchers(Requests::fromToolWithPassword, Requests::bringsNoSignIn))
                .headers(headers ->
                        narrow(headers).contentSecurityPolicy(policy -> policy.policyDirectives(DATA_POLICY)))
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new CurrentAccountFilter(accounts), SecurityContextHolderFilter.class)
                .addFilterAfter(new NoStoreFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new ReadableBodyFilter(engine), AuthorizationFilter.class)
                .addFilterAfter(new EngineUserFilter(identityService), AuthorizationFilter.class)
                .build();
    }

    /** Camunda's own filters guard these apps against forged requests and set their headers. */
    @Bean
    @Order(2)
    SecurityFilterChain webApps(HttpSecurity http) throws Exception {
        return http.securityMatcher(Requests.under("/camunda"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Requests::toEngine)
                        .access(engineDoor::decide)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(Doors::signInOrRefuse).accessDeniedHandler(Doors::deny))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> narrow(headers.defaultsDisabled()))
                .logout(logout -> logout.logoutRequestMatcher(Requests::signOutOfWebApp)
                        .addLogoutHandler(new BrowserStorage())
                        .logoutSuccessHandler(providerSignOut.before(new HttpStatusReturningLogoutSuccessHandler())))
                .addFilterAfter(new CurrentAccountFilter(accounts), SecurityContextHolderFilter.class)
                .addFilterAfter(new NoStoreFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new SecureCookieFilter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new FreshScriptsFilter(), AuthorizationFilter.class)
                .addFilterAfter(new ReadableBodyFilter(engine), AuthorizationFilter.class)
                .addFilterAfter(new OwnNonceFilter(), AuthorizationFilter.class)
                .build();
    }

    /** What other systems send; the only door that also takes an access token. */
    @Bean
    @Order(3)
    SecurityFilterChain intake(HttpSecurity http) throws Exception {
        tokens.open(http);
        return http.securityMatcher(Requests.under("/api"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::refuse))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(Doors::signInOrRefuse))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(Requests::fromToolWithPassword, Requests::bringsNoSignIn))
                .headers(headers ->
                        narrow(headers).contentSecurityPolicy(policy -> policy.policyDirectives(DATA_POLICY)))
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new CurrentAccountFilter(accounts), SecurityContextHolderFilter.class)
                .addFilterAfter(new EngineUserFilter(identityService), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain ownPages(HttpSecurity http) throws Exception {
        organisation.open(http);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                Requests.at(SIGN_IN, "/heed.css", "/heed.svg", "/forget.js", "/error"))
                        .permitAll()
                        // A browser asks for these without saying who is signed in.
                        .requestMatchers(Requests.at("/raise-manifest.json", "/raise-192.png", "/raise-512.png"))
                        .permitAll()
                        .requestMatchers(request -> HEALTH.contains(Requests.path(request)))
                        .permitAll()
                        .requestMatchers(Requests.under("/actuator"))
                        .hasAuthority("camunda-admin")
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN).defaultSuccessUrl("/"))
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::refuse))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(Doors::signInOrRefuse)
                        .accessDeniedHandler(Doors::startAgainOrForbid))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(Requests::fromToolWithPassword, Requests::bringsNoSignIn))
                .headers(headers ->
                        narrow(headers).contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY)))
                .logout(logout -> logout.addLogoutHandler(new BrowserStorage())
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessHandler(providerSignOut.before(toSignInPage())))
                .addFilterAfter(new CurrentAccountFilter(accounts), SecurityContextHolderFilter.class)
                .addFilterAfter(new EngineUserFilter(identityService), AuthorizationFilter.class)
                .build();
    }

    /** What no page of Heed needs: to be told about elsewhere, or to hear, see and locate the person before it. */
    private static HeadersConfigurer<HttpSecurity> narrow(HeadersConfigurer<HttpSecurity> headers) {
        return headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=(), usb=()"));
    }

    private static LogoutSuccessHandler toSignInPage() {
        var handler = new SimpleUrlLogoutSuccessHandler();
        handler.setDefaultTargetUrl(SIGNED_OUT);
        return handler;
    }

    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        RequestMatcher pages = request -> "GET".equals(request.getMethod()) && Requests.wantsPage(request);
        cache.setRequestMatcher(pages);
        return cache;
    }

    private static void signInOrRefuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (Requests.wantsPage(request)) {
            boolean over = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
            new LoginUrlAuthenticationEntryPoint(over ? SESSION_OVER : SIGN_IN).commence(request, response, cause);
        } else {
            refuse(request, response, cause);
        }
    }

    /** As the engine's own refusals look, so that every client shows the message. */
    private static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        if (!Requests.toEngine(request) || !(cause instanceof AuthorizationDeniedException)) {
            new AccessDeniedHandlerImpl().handle(request, response, cause);
            return;
        }
        response.setStatus(FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"type\":\"AuthorizationException\",\"message\":\"Your role does not include this.\"}");
    }

    /** A sign-in page that was open for too long has lost its token; the person has done nothing wrong. */
    private static void startAgainOrForbid(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        if (cause instanceof CsrfException && Requests.path(request).equals(SIGN_IN)) {
            response.sendRedirect(request.getContextPath() + SESSION_OVER);
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, cause);
        }
    }

    /** Asks tools for HTTP Basic, but never a browser: it would keep the password and send it with forged requests. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (!Requests.fromBrowser(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Heed\", charset=\"UTF-8\"");
        }
        response.setStatus(UNAUTHORIZED.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Sign in first.\"}");
    }
}
