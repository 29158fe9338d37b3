package care.heed.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads what is sent to the engine before the engine does, and refuses by name what it would call a fault of its own. */
class ReadableBodyFilter extends OncePerRequestFilter {

    private static final int MOST_BYTES = 2_000_000;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private static final int MOST_PROBLEMS = 20;

    /** Takes no second meaning: nothing said twice, nothing after the end. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern ANSWERS = Pattern.compile(".*/task/[^/]+/(complete|submit-form|resolve)");
    private static final Pattern START = Pattern.compile(".*/process-definition/.+/(start|submit-form)");

    private static final byte[] EMPTY = {'{', '}'};

    private final ObjectMapper json = JacksonConfigurator.configureObjectMapper(new ObjectMapper());
    private final ProcessEngine engine;

    ReadableBodyFilter(ProcessEngine engine) {
        this.engine = engine;
    }

    /** A form is read as such by whoever takes one; the engine takes only files by it. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return WITHOUT_BODY.contains(request.getMethod())
                || type.startsWith("multipart/")
                || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "form: Too much: at most " + MOST_BYTES + " bytes.");
            return;
        }
        boolean json = isJson(request.getContentType());
        if (body.length > 0 && !json) {
            refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "form: Unreadable: send JSON in UTF-8, and say so.");
            return;
        }
        List<String> problems = problems(body, Requests.path(request));
        if (problems.isEmpty()) {
            chain.doFilter(new ReadRequest(request, body.length == 0 && json ? EMPTY : body), response);
        } else {
            refuse(response, HttpStatus.BAD_REQUEST, String.join("; ", problems));
        }
    }

    /** A type that only may be JSON, such as one with a star, is none: the engine would take it for JSON. */
    private static boolean isJson(String type) {
        try {
            MediaType said = MediaType.parseMediaType(type);
            return said.isConcrete()
                    && "application".equals(said.getType())
                    && ("json".equals(said.getSubtype()) || "json".equals(said.getSubtypeSuffix()))
                    && (said.getCharset() == null || StandardCharsets.UTF_8.equals(said.getCharset()));
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private List<String> problems(byte[] body, String path) {
        List<String> problems = new ArrayList<>();
        try {
            JsonNode sent = STRICT.readTree(text(body));
            // The engine reads bytes, and finds half a character in a field's name where a text has one.
            STRICT.readTree(body);
            // No body at all means no answers; the word null would be one that the engine cannot take.
            if (sent.isNull()) {
                problems.add("form: Unreadable: nothing was sent.");
            }
            unreadable(sent.path("variables"), problems);
            unstorable(sent, problems);
            if (problems.isEmpty() && !hasItsShape(sent, path)) {
                problems.add("form: Unreadable: this is not made as the answers of a form are.");
            }
        } catch (CharacterCodingException notUtf8) {
            problems.add("form: Unreadable: this is not UTF-8.");
        } catch (IOException notJson) {
            problems.add("form: Unreadable: this is not JSON.");
        }
        return problems;
    }

    /** What the engine would refuse with words about its own classes. */
    private boolean hasItsShape(JsonNode sent, String path) {
        try {
            if (ANSWERS.matcher(path).matches()) {
                json.treeToValue(sent, CompleteTaskDto.class);
            } else if (START.matcher(path).matches()) {
                json.treeToValue(sent, StartProcessInstanceDto.class);
            }
            // No body at all means no answers.
            return sent.isObject() || sent.isMissingNode();
        } catch (JsonProcessingException | RuntimeException misshapen) {
            return false;
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body))
                .toString();
    }

    /** Tries each variable as the engine's REST API will; after a handful, the sender knows. */
    private void unreadable(JsonNode variables, List<String> problems) {
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            try {
                json.treeToValue(variable.getValue(), VariableValueDto.class)
                        .toTypedValue(engine, json)
                        .getValue();
            } catch (JsonProcessingException | RuntimeException unreadable) {
                problems.add(
                        named(variable.getKey()) + ": Unreadable: the value is not of the type it is said to have.");
                if (problems.size() == MOST_PROBLEMS) {
                    return;
                }
            }
        }
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
