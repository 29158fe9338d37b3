package care.heed.intake;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads what was sent: of the right type, not too much, and one JSON object that says nothing twice. */
final class SentJson {

    /** A hundred times what the longest near miss takes. */
    static final int MOST_BYTES = 100_000;

    private static final String BODY = "body";

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SentJson() {}

    static JsonNode read(HttpServletRequest request, Set<String> types) throws IOException {
        if (!isOneOf(types, request.getContentType())) {
            throw new Refusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    "Unreadable: send JSON in UTF-8 as "
                            + types.stream().sorted().findFirst().orElseThrow() + ".");
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, BODY, "Too much: at most " + MOST_BYTES + " bytes.");
        }
        try {
            JsonNode sent = STRICT.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
            if (!sent.isObject()) {
                throw unreadable("this is not one JSON object.");
            }
            return sent;
        } catch (CharacterCodingException notUtf8) {
            throw unreadable("this is not UTF-8.");
        } catch (IOException notJson) {
            throw unreadable("this is not JSON, or it says something twice.");
        }
    }

    private static boolean isOneOf(Set<String> types, String sent) {
        try {
            MediaType type = MediaType.parseMediaType(sent);
            return types.contains(type.getType() + "/" + type.getSubtype())
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private static Refusal unreadable(String why) {
        return new Refusal(HttpStatus.BAD_REQUEST, BODY, "Unreadable: " + why);
    }
}
