package care.heed.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone at the door: a browser with its cookies, or a tool with a password, over real HTTP. */
public final class Visitor {

    static final String PASSWORD = "heed-training";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String authorization;
    private String keptCookie;
    private String accept = "text/html";

    private Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    public static Visitor atTheDoor(int port) {
        return new Visitor(port);
    }

    public static Visitor signedIn(int port, String account) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(account, PASSWORD);
        return visitor;
    }

    public static Visitor tool(int port, String account) {
        return tool(port, account, PASSWORD);
    }

    public static Visitor tool(int port, String account, String password) {
        Visitor visitor = new Visitor(port).accepting("application/json");
        String pair = account + ":" + password;
        visitor.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return visitor;
    }

    public Visitor accepting(String type) {
        this.accept = type;
        return this;
    }

    /** Brings a cookie from elsewhere, as somebody who kept it would. */
    Visitor withCookie(String cookie) {
        this.keptCookie = cookie;
        return this;
    }

    HttpResponse<String> signIn(String account, String password) {
        return submit("/login", "/login", Map.of("username", account, "password", password));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String type, String body, String... headers) {
        return send("POST", path, type, body, headers);
    }

    public HttpResponse<String> send(String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Sends a form and takes what comes back as it is, such as a file. */
    byte[] download(String path, String fields) {
        try {
            return client.send(
                            request(path)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(fields))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** Sends any bytes as any type; without a type, it says none. */
    public HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Fills in the form of a page, its hidden token included. */
    public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", token.find() ? body + "&_csrf=" + token.group(1) : body);
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Comes with the session of somebody else, or with one that was over. */
    Visitor withSession(String id) {
        HttpCookie session = new HttpCookie("JSESSIONID", id);
        session.setPath("/");
        session.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), session);
        return this;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", accept);
        if (keptCookie != null) {
            request.header("Cookie", keptCookie);
        }
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
