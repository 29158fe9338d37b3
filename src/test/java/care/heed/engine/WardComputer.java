package care.heed.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that several people use: it follows where Heed and the provider send it, and keeps its cookies. */
final class WardComputer {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String heed;

    WardComputer(int port) {
        this.heed = "http://localhost:" + port;
    }

    /** Where it ends: at Heed's home page, or back at the sign-in page. */
    HttpResponse<String> signIn() {
        return follow(get(OrganisationSignIn.START));
    }

    HttpResponse<String> get(String address) {
        return send(request(address, "text/html").GET());
    }

    /** As a page's script asks. */
    HttpResponse<String> fetch(String path) {
        return send(request(path, "application/json").GET());
    }

    HttpResponse<String> fetch(String path, String account, String password) {
        return send(request(path, "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(UTF_8)))
                .GET());
    }

    HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(token.find() ? body + "&_csrf=" + token.group(1) : body)));
    }

    /** The sign-out of Tasklist, Cockpit and Admin, which their script calls. */
    HttpResponse<String> signOutOfWebApp() {
        get("/camunda/app/welcome/default/");
        return send(request("/camunda/api/admin/auth/user/default/logout", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    HttpResponse<String> follow(HttpResponse<String> from) {
        HttpResponse<String> now = from;
        for (int hops = 0; now.statusCode() / 100 == 3; hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new AssertionError("sent round in circles, at last to " + now.uri());
            }
            now = get(now.uri()
                    .resolve(now.headers().firstValue("Location").orElseThrow())
                    .toString());
        }
        return now;
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String address, String accept) {
        return HttpRequest.newBuilder(URI.create(address.startsWith("/") ? heed + address : address))
                .header("Accept", accept);
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
