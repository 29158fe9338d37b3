package care.heed.notices;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Calls an on-call tool about what is urgent, as <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> say. */
@Component
class Webhook implements Way {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NoticeSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    /** Whoever may redirect a call could send it anywhere: it is not followed. */
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    Webhook(NoticeSettings settings, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public boolean isConfigured() {
        return settings.webhook().isConfigured();
    }

    @Override
    public boolean send(Message message) throws IOException {
        if (message.notices().isEmpty()) {
            return false;
        }
        String body = json.writeValueAsString(content(message.notices().get(0)));
        long timestamp = clock.instant().getEpochSecond();
        int status = call(HttpRequest.newBuilder(URI.create(settings.webhook().url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", message.key())
                .header("webhook-timestamp", String.valueOf(timestamp))
                .header(
                        "webhook-signature",
                        WebhookSignature.of(settings.webhook().key(), message.key(), timestamp, body))
                .POST(BodyPublishers.ofString(body))
                .build());
        if (status < 200 || status > 299) {
            throw new IOException("The webhook answered " + status);
        }
        return true;
    }

    private int call(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", interruption);
        }
    }

    private Map<String, Object> content(Notice notice) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", notice.caseReference());
        data.put("kind", notice.kind());
        data.put("step", notice.step());
        data.put("service", notice.serviceId());
        data.put("role", notice.role());
        if (notice.dueAt() != null) {
            data.put("dueAt", notice.dueAt().toString());
        }
        data.put("link", settings.linkTo(notice));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "notice.urgent");
        content.put("timestamp", notice.createdAt().toString());
        content.put("data", data);
        return content;
    }
}
