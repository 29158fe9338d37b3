package care.heed.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tool that talks to the REST API as one training account, with any method and any body, over real HTTP. */
final class RestTool {

    /** Half a character, which no bytes can carry, is sent as what it is only when it is escaped. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String address;
    private final String authorization;

    RestTool(int port, String account) {
        this.address = "http://localhost:" + port + "/engine-rest";
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account + ":" + Visitor.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** What came back. */
    record Answer(int status, String body) {

        boolean refused() {
            return status >= 400 && status < 500;
        }

        @Override
        public String toString() {
            return status + " " + (body.length() > 300 ? body.substring(0, 300) + "…" : body);
        }
    }

    Answer post(String path, Object body) {
        return send("POST", path, json(body));
    }

    Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** Answers as Tasklist sends them: a list as JSON in a text, everything else as it is. */
    static Map<String, Object> submission(Map<String, ?> answers) {
        return Map.of("variables", variables(answers));
    }

    static Map<String, Object> variables(Map<String, ?> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(
                key,
                value instanceof List<?> list ? typed("Json", json(list)) : Collections.singletonMap("value", value)));
        return variables;
    }

    static Map<String, Object> typed(String type, Object value) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("type", type);
        typed.put("value", value);
        return typed;
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
