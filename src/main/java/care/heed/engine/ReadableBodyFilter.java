package care.heed.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads what is sent to the engine before the engine does, and refuses by name what it would call a fault of its own. */
class ReadableBodyFilter extends OncePerRequestFilter {

    private static final int MOST_BYTES = 2_000_000;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private static final byte[] EMPTY = {'{', '}'};

    private final ObjectMapper json = JacksonConfigurator.configureObjectMapper(new ObjectMapper());
    private final ProcessEngine engine;

    ReadableBodyFilter(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return WITHOUT_BODY.contains(request.getMethod()) || type == null || !type.contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "form: Too much: at most " + MOST_BYTES + " bytes.");
            return;
        }
        List<String> problems = new ArrayList<>();
        try {
            JsonNode sent = json.readTree(body);
            // No body at all means no answers; the word null would be one that the engine cannot take.
            if (sent.isNull()) {
                problems.add("form: Unreadable: nothing was sent.");
            }
            unreadable(sent.path("variables"), problems);
            unstorable(sent, problems);
        } catch (IOException notJson) {
            problems.add("form: Unreadable: this is not JSON.");
        }
        if (problems.isEmpty()) {
            chain.doFilter(new ReadRequest(request, body.length == 0 ? EMPTY : body), response);
        } else {
            refuse(response, HttpStatus.BAD_REQUEST, String.join("; ", problems));
        }
    }

    /** Tries each variable as the engine's REST API will. */
    private void unreadable(JsonNode variables, List<String> problems) {
        variables.properties().forEach(variable -> {
            try {
                json.treeToValue(variable.getValue(), VariableValueDto.class)
                        .toTypedValue(engine, json)
                        .getValue();
            } catch (JsonProcessingException | RuntimeException unreadable) {
                problems.add(
                        named(variable.getKey()) + ": Unreadable: the value is not of the type it is said to have.");
            }
        });
    }

    /** PostgreSQL stores no NUL; in the answers of a form, the form itself refuses it in its own words. */
    private static void unstorable(JsonNode sent, List<String> problems) {
        sent.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual() && value.textValue().indexOf('\0') >= 0) {
                problems.add(named(field.getKey()) + ": Unreadable characters: plain text only.");
            } else if (!field.getKey().equals("variables")) {
                unstorable(value, problems);
            }
        });
        if (sent.isArray()) {
            sent.elements().forEachRemaining(element -> unstorable(element, problems));
        }
    }

    /** A name someone made up, without anything that could disturb a log or a page. */
    private static String named(String field) {
        String clean = field.replaceAll("[^A-Za-z0-9 ._-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }

    /** As the engine's own refusals look, so that every client shows the message. */
    private void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(Map.of("type", "InvalidRequestException", "message", message)));
    }
}
