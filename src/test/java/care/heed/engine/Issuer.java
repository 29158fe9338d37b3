package care.heed.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** An organisation's OpenID Connect provider on this machine, at which one person at a time is about to sign in. */
final class Issuer implements AutoCloseable {

    static final String CLIENT = "heed-of-the-provider";
    static final String SECRET = "a-secret-of-the-test";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RSAKey key = newKey();
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> ended = new CopyOnWriteArrayList<>();

    private volatile Map<String, Object> person = Map.of();
    private volatile Function<JWTClaimsSet.Builder, String> token = this::signed;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/userinfo", exchange -> answer(exchange, Map.of("sub", person.get("sub"))));
        server.createContext("/end-session", this::endSession);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in from now on, with a good token. */
    void expect(String id, List<String> groups, List<String> services) {
        expect(Map.of("sub", "subject-of-" + id, "preferred_username", id, "groups", groups, "services", services));
    }

    void expect(Map<String, Object> claims) {
        person = claims;
        token = this::signed;
    }

    /** What the provider gives out as ID token instead of a good one. */
    void giveOut(Function<JWTClaimsSet.Builder, String> forgery) {
        token = forgery;
    }

    /** The last authorisation request. */
    Map<String, String> lastAsked() {
        return asked.get(asked.size() - 1);
    }

    /** The sessions that were ended here. */
    List<Map<String, String>> ended() {
        return ended;
    }

    String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, key);
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey by) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a system gets here with its own credentials, to bring to Heed. */
    JWTClaimsSet.Builder accessToken(String system, List<String> groups, List<String> services) {
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(CLIENT)
                .subject(system)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("groups", groups)
                .claim("services", services);
    }

    String keyId() {
        return key.getKeyID();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RSAKey newKey() {
        return newKey(UUID.randomUUID().toString());
    }

    private Map<String, Object> discovery() {
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", address());
        discovery.put("authorization_endpoint", address() + "/authorize");
        discovery.put("token_endpoint", address() + "/token");
        discovery.put("jwks_uri", address() + "/keys");
        discovery.put("userinfo_endpoint", address() + "/userinfo");
        discovery.put("end_session_endpoint", address() + "/end-session");
        discovery.put("response_types_supported", List.of("code"));
        discovery.put("subject_types_supported", List.of("public"));
        discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        discovery.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        return discovery;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        asked.add(request);
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        redirect(
                exchange,
                UriComponentsBuilder.fromUriString(request.get("redirect_uri"))
                        .queryParam("code", code)
                        .queryParam("state", UriUtils.encode(request.get("state"), UTF_8))
                        .build(true)
                        .toUriString());
    }

    /** A code is good once, for the client with its secret, and for who began with the verifier's challenge. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> begun = codes.remove(request.get("code"));
        String client = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (begun == null
                || !("Basic " + client).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(request.get("code_verifier")).equals(begun.get("code_challenge"))) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", begun.get("nonce"));
        person.forEach(claims::claim);
        answer(
                exchange,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "scope",
                        "openid profile",
                        "id_token",
                        token.apply(claims)));
    }

    private void endSession(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        ended.add(request);
        redirect(exchange, request.get("post_logout_redirect_uri"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build(true)
                .getQueryParams()
                .forEach((name, values) ->
                        parameters.put(name, UriUtils.decode(values.get(0).replace('+', ' '), UTF_8)));
        return parameters;
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().add("Location", address);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
