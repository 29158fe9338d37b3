package care.heed.forms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.camunda.spin.Spin;

/** Makes up values nobody would expect. */
final class Fuzz {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "yes",
            "no",
            "none",
            "[",
            "[]",
            "[[[[[[]]]]]]",
            "[{\"measure\":1e999999999}]",
            "[{\"a\":1,\"a\":2}]",
            "{}",
            "null",
            "\u0000",
            "\ud83d",
            "${1+1}",
            "2027-03-28T01:30",
            "9999999999-01-01T00:00Z",
            "2027-03-01T10:00+18:01",
            "= null",
            "registered-manager");

    private Fuzz() {}

    static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 12 : 19)) {
            case 0 -> null;
            case 1, 2, 3 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 4 -> text(random);
            case 5 -> random.nextInt();
            case 6 -> new BigDecimal(BigInteger.TEN, random.nextInt());
            case 7 -> random.nextBoolean() ? Double.NaN : random.nextGaussian() * 1e300;
            case 8 -> random.nextBoolean();
            case 9 -> new Date(random.nextLong());
            case 10 -> Optional.of("x");
            case 11 -> BigInteger.ONE.shiftLeft(random.nextInt(10_000));
            case 12, 13 -> list(random, depth);
            case 14, 15, 16 -> map(random, depth);
            case 17 -> Spin.JSON(random.nextBoolean() ? "[{\"measure\":\"x\"}]" : "{\"a\":[1]}");
            default -> endless();
        };
    }

    /** The compiler's promise about keys and values does not bind whoever calls by reflection or raw types. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> unchecked(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append((char) random.nextInt(0x10000));
        }
        return text.toString();
    }

    private static Object list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int size = random.nextInt(random.nextInt(20) == 0 ? 60 : 4); size > 0; size--) {
            list.add(value(random, depth + 1));
        }
        return random.nextBoolean() ? list : list.toArray();
    }

    private static Object map(Random random, int depth) {
        Map<Object, Object> map = new HashMap<>();
        for (String key : Arrays.asList("measure", "owner", "due", "live", null, "x\u0000")) {
            if (random.nextBoolean()) {
                map.put(random.nextInt(10) == 0 ? Integer.valueOf(1) : key, value(random, depth + 1));
            }
        }
        return map;
    }

    private static Object endless() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }
}
