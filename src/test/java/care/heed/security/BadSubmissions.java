package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up bad submissions of a form, the same ones for the same seed: one thing is wrong with each, and known to be. */
final class BadSubmissions {

    private static final List<String> NEVER_A_FIELD = List.of(
            "__proto__",
            "constructor",
            "class",
            "execution",
            "task",
            "loopCounter",
            "nrOfInstances",
            "route",
            "highSeverity",
            "uncontrolledRisk",
            "caseReference",
            "raisedBy",
            "recordNearMissBy",
            "because",
            "recordedAt",
            "actionOwner",
            "a.b.c",
            "variables",
            "",
            " ",
            "x".repeat(5_000),
            "nul\u0000",
            "<script>alert(1)</script>",
            "${execution.id}",
            "#{task.id}",
            "headline\u200b",
            "Headline",
            "\ud83d\ude00",
            "\ud83d",
            "'; DROP TABLE heed.near_miss; --");

    private static final List<String> VARIABLES_BEFORE_THE_VARIABLES =
            List.of("\"variables\":{}", "\"variables\":null", "\"variables\":[]");

    /** What would start a case otherwise than by its form. */
    private static final List<String> OTHER_STARTS = List.of(
            "\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"learn\"}]",
            "\"startInstructions\":[{\"type\":\"nonsense\"}]",
            "\"startInstructions\":7",
            "\"skipCustomListeners\":true",
            "\"skipIoMappings\":true",
            "\"caseInstanceId\":\"somebody\"");

    private static final List<String> OTHER_TYPES = List.of(
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain",
            "text/json",
            "application/xml",
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1",
            "application/json; charset=nonsense",
            "application/*",
            "*/*",
            "nonsense",
            "");

    private final SplittableRandom random;
    private final FormOnPaper form;
    private final Map<String, Object> valid;
    private final Instant now;

    BadSubmissions(long seed, FormOnPaper form, Map<String, Object> valid, Instant now) {
        this.random = new SplittableRandom(seed);
        this.form = form;
        this.valid = valid;
        this.now = now;
    }

    List<BadSubmission> some(int count) {
        return IntStream.range(0, count).mapToObj(number -> one()).toList();
    }

    /** What only the interface that starts a case could be asked. */
    List<BadSubmission> otherStarts() {
        return OTHER_STARTS.stream()
                .map(property -> BadSubmission.json("with " + property, null, with(property)))
                .toList();
    }

    private BadSubmission one() {
        return switch (random.nextInt(10)) {
            case 0 -> unknown();
            case 1 -> encoding();
            case 2 -> syntax();
            case 3 -> contentType();
            case 4 -> shape();
            default -> value();
        };
    }

    private BadSubmission value() {
        List<FormOnPaper.Question> asked = form.questions();
        List<BadValues.BadValue> bad = new ArrayList<>();
        while (bad.isEmpty()) {
            bad.addAll(BadValues.of(pick(asked), valid, now));
        }
        BadValues.BadValue chosen = pick(bad);
        Map<String, Object> answers = new LinkedHashMap<>(valid);
        answers.put(chosen.field(), chosen.value());
        return BadSubmission.json(chosen.what(), chosen.field(), json(submission(answers)));
    }

    private BadSubmission unknown() {
        List<String> names = new ArrayList<>(NEVER_A_FIELD);
        names.addAll(FormOnPaper.keysOfAllForms());
        names.removeAll(form.keys());
        String name = pick(names);
        Map<String, Object> answers = new LinkedHashMap<>(valid);
        answers.put(name, random.nextBoolean() ? "yes" : List.of("a", 1));
        boolean plain = name.matches("[A-Za-z0-9._]{1,40}");
        return BadSubmission.json(
                "an unknown field " + shortened(name), plain ? name : null, json(submission(answers)));
    }

    private BadSubmission encoding() {
        String body = json(submission(valid));
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> bytes("a byte that UTF-8 never has", inserted(utf8, 0xff));
            case 1 -> bytes("half a character", inserted(utf8, 0xc3));
            case 2 -> bytes("an overlong NUL", inserted(utf8, 0xc0, 0x80));
            case 3 -> bytes("a surrogate on its own, as bytes", inserted(utf8, 0xed, 0xa0, 0x80));
            case 4 -> bytes("surrogates as UTF-8", inserted(utf8, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80));
            case 5 -> {
                Charset other = pick(List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16,
                        Charset.forName("UTF-32BE")));
                yield bytes(other + " for UTF-8", body.getBytes(other));
            }
            case 6 -> bytes("a mark of the byte order", ("\ufeff" + body).getBytes(StandardCharsets.UTF_8));
            default -> bytes("a NUL between the words", inserted(utf8, 0));
        };
    }

    private BadSubmission syntax() {
        String body = json(submission(valid));
        String key = valid.keySet().iterator().next();
        String all = body.substring("{\"variables\":".length(), body.length() - 1);
        return BadSubmission.json(
                "broken JSON",
                null,
                switch (random.nextInt(13)) {
                    case 0 -> body.substring(0, 1 + random.nextInt(body.length() - 1));
                    case 1 -> body + " trailing";
                    case 2 -> body + body;
                    case 3 -> body + "}";
                    case 4 -> "{\"variables\":{},\"variables\":" + all + "}";
                    case 5 -> body.replaceFirst("\"value\":", "\"value\":null,\"value\":");
                    case 6 -> "{\"variables\":{\"" + key + "\":{\"value\":1}," + all.substring(1) + "}";
                    case 7 -> body.replaceFirst("\\{", "{/* a comment */");
                    case 8 -> body.replace('"', '\'');
                    case 9 -> body.replaceFirst("\"value\":", "\"value\":NaN,\"then\":");
                    case 10 -> body.replaceFirst("\"value\":", "\"value\":-Infinity,\"then\":");
                    case 11 -> "{\"variables\":{\"" + key + "\":{\"value\":1e400}}}";
                    default -> "{\"variables\":{\"" + key + "\":{\"value\":" + "9".repeat(2_000) + "}}}";
                });
    }

    private BadSubmission contentType() {
        String type = pick(OTHER_TYPES);
        return new BadSubmission(
                "the type \"" + type + "\"",
                null,
                type.isEmpty() ? null : type,
                json(submission(valid)).getBytes(StandardCharsets.UTF_8));
    }

    private BadSubmission shape() {
        String key = valid.keySet().iterator().next();
        return switch (random.nextInt(8)) {
            case 0 -> {
                String property = pick(VARIABLES_BEFORE_THE_VARIABLES);
                yield BadSubmission.json("with " + property, null, with(property));
            }
            case 1 -> BadSubmission.json("no object but a list of it", null, "[" + json(submission(valid)) + "]");
            case 2 -> BadSubmission.json("variables as a list", null, json(Map.of("variables", List.of(valid))));
            case 3 -> BadSubmission.json("variables as a text", null, json(Map.of("variables", json(valid))));
            case 4 -> BadSubmission.json("answers without variables", null, json(valid));
            case 5 -> BadSubmission.json("variables in variables", null, json(submission(submission(valid))));
            case 6 ->
                BadSubmission.json(
                        "a value as a list",
                        null,
                        json(Map.of("variables", Collections.singletonMap(key, List.of(1)))));
            default ->
                BadSubmission.json(
                        "no value but what no value has",
                        null,
                        json(Map.of("variables", Map.of(key, Map.of("valeu", "x", "local", true)))));
        };
    }

    /** Some that are only large: each takes its time, so that every form gets one of each. */
    List<BadSubmission> large() {
        String manyFields = IntStream.range(0, 100_000)
                .mapToObj(number -> "\"f" + number + "\":{}")
                .collect(Collectors.joining(",", "{\"variables\":{", "}}"));
        String around = "{\"variables\":{\"huge\":{\"value\":\"\"}}}";
        String justAtTheLimit = around.replace("\"\"", "\"" + "x".repeat(2_000_000 - around.length()) + "\"");
        return List.of(
                BadSubmission.json("100,000 fields", null, manyFields),
                BadSubmission.json(
                        "50,000 values of a wrong type",
                        null,
                        IntStream.range(0, 50_000)
                                .mapToObj(number -> "\"f" + number + "\":{\"type\":\"No\"}")
                                .collect(Collectors.joining(",", "{\"variables\":{", "}}"))),
                BadSubmission.json("just at the limit", "huge", justAtTheLimit));
    }

    private String with(String property) {
        return json(submission(valid))
                .replaceFirst("\\{", "{" + java.util.regex.Matcher.quoteReplacement(property) + ",");
    }

    /** Somewhere in the middle of a text. */
    private byte[] inserted(byte[] body, int... foreign) {
        String text = new String(body, StandardCharsets.UTF_8);
        int place = text.indexOf("\"value\":\"") + "\"value\":\"".length() + 1;
        byte[] longer = new byte[body.length + foreign.length];
        System.arraycopy(body, 0, longer, 0, place);
        for (int index = 0; index < foreign.length; index++) {
            longer[place + index] = (byte) foreign[index];
        }
        System.arraycopy(body, place, longer, place + foreign.length, body.length - place);
        return longer;
    }

    private static BadSubmission bytes(String what, byte[] body) {
        return new BadSubmission(what, null, BadSubmission.JSON, body);
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
