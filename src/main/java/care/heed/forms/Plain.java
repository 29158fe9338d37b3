package care.heed.forms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Turns whatever a client sent into plain text, numbers, lists and maps, so that nothing foreign is touched twice. */
final class Plain {

    /** Stands for a value that no form field can take. */
    static final Object UNREADABLE = new Object();

    private static final int DEEPEST = 4;
    private static final int MOST_ENTRIES = 1_000;
    private static final int LONGEST_JSON = 500_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Plain() {}

    static Object of(Object raw) {
        try {
            return of(raw, 0);
        } catch (RuntimeException | StackOverflowError foreign) {
            return UNREADABLE;
        }
    }

    /** The list written as JSON in a text, or the value as it is. */
    static Object listInText(Object plain) {
        if (plain instanceof String text && text.strip().startsWith("[")) {
            Object parsed = parse(text);
            return parsed instanceof List ? parsed : plain;
        }
        return plain;
    }

    private static Object of(Object raw, int depth) {
        if (depth > DEEPEST) {
            return UNREADABLE;
        }
        if (raw == null || raw instanceof String || raw instanceof Boolean || raw instanceof Instant) {
            return raw;
        }
        if (raw instanceof Number number) {
            return number(number);
        }
        if (raw instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (raw instanceof SpinJsonNode node) {
            return parse(node.toString());
        }
        if (raw instanceof Object[] array) {
            return list(Arrays.asList(array), depth);
        }
        if (raw instanceof Collection<?> collection) {
            return list(collection, depth);
        }
        if (raw instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        return UNREADABLE;
    }

    private static Object number(Number number) {
        if (number instanceof Byte || number instanceof Short || number instanceof Integer || number instanceof Long) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (number instanceof Float || number instanceof Double) {
            return Double.isFinite(number.doubleValue()) ? new BigDecimal(number.toString()) : UNREADABLE;
        }
        if (number instanceof BigInteger whole && whole.getClass() == BigInteger.class) {
            return whole.bitLength() > 256 ? UNREADABLE : new BigDecimal(whole);
        }
        return number.getClass() == BigDecimal.class ? number : UNREADABLE;
    }

    private static Object list(Collection<?> collection, int depth) {
        List<Object> list = new ArrayList<>();
        for (Object element : collection) {
            if (list.size() == MOST_ENTRIES) {
                return UNREADABLE;
            }
            list.add(of(element, depth + 1));
        }
        return list;
    }

    private static Object map(Map<?, ?> given, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (!(entry.getKey() instanceof String key) || map.size() == MOST_ENTRIES) {
                return UNREADABLE;
            }
            map.put(key, of(entry.getValue(), depth + 1));
        }
        return map;
    }

    private static Object parse(String json) {
        if (json.length() > LONGEST_JSON) {
            return UNREADABLE;
        }
        try {
            return of(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException notJson) {
            return UNREADABLE;
        }
    }
}
