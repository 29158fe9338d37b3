package care.heed.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads how far a request wants the training clock moved: from JSON, a form or plain text. */
final class TrainingStep {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 200;

    private TrainingStep() {}

    static Duration of(HttpServletRequest request, ObjectMapper json) throws IOException {
        String text = text(request, json);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("duration: is missing; write an ISO duration such as PT1H or P1D");
        }
        Duration step = parse(text.strip());
        if (step.toMillis() <= 0) {
            throw new IllegalArgumentException("duration: the clock only moves forward");
        }
        if (step.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration: at most P366D at a time");
        }
        return step;
    }

    private static Duration parse(String text) {
        try {
            Duration step = Duration.parse(text);
            return step.compareTo(LONGEST.multipliedBy(2)) > 0 ? LONGEST.multipliedBy(2) : step;
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("duration: is not an ISO duration such as PT1H or P1D", unreadable);
        }
    }

    private static String text(HttpServletRequest request, ObjectMapper json) throws IOException {
        String parameter = request.getParameter("duration");
        if (parameter != null) {
            return parameter;
        }
        String body = body(request);
        String type = request.getContentType();
        if (type == null || !type.contains("json")) {
            return body;
        }
        try {
            JsonNode duration = json.readTree(body).path("duration");
            return duration.isTextual() ? duration.textValue() : null;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("duration: is not readable; send {\"duration\": \"PT1H\"}", unreadable);
        }
    }

    private static String body(HttpServletRequest request) throws IOException {
        char[] text = new char[LONGEST_TEXT + 1];
        int length = 0;
        Reader reader = request.getReader();
        for (int read; length < text.length && (read = reader.read(text, length, text.length - length)) > 0; ) {
            length += read;
        }
        if (length > LONGEST_TEXT) {
            throw new IllegalArgumentException("duration: is too long");
        }
        return new String(text, 0, length);
    }
}
