package care.heed.thresholds;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** What stands in a guard file, read without trust in its shape. */
record GuardFile(Map<String, Map<String, Object>> graver, List<Map<String, Object>> cases, Map<String, Object> rows) {

    private static final List<String> PARTS = List.of("graver", "protected", "rows");

    static GuardFile read(String file) {
        try (InputStream stream = GuardFile.class.getResourceAsStream("/thresholds/" + file + ".yaml")) {
            if (stream == null) {
                throw new IllegalArgumentException("it is missing");
            }
            Map<String, Object> all = map(yaml().load(stream), "the whole file");
            all.keySet().forEach(part -> {
                if (!PARTS.contains(part)) {
                    throw new IllegalArgumentException("\"" + part + "\" is none of " + PARTS);
                }
            });
            Map<String, Map<String, Object>> graver = new LinkedHashMap<>();
            map(all.get("graver"), "graver")
                    .forEach((decision, outputs) -> graver.put(decision, map(outputs, "graver: " + decision)));
            return new GuardFile(graver, list(all.get("protected"), "protected"), map(all.get("rows"), "rows"));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it cannot be read", unreadable);
        }
    }

    static Map<String, Object> map(Object value, String where) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException(where + " is not a list of names and values");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        given.forEach((name, inner) -> map.put(String.valueOf(name), inner));
        return map;
    }

    static List<Map<String, Object>> list(Object value, String where) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> given)) {
            throw new IllegalArgumentException(where + " is not a list");
        }
        return given.stream().map(each -> map(each, where)).toList();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainWords());
    }

    /** By itself YAML reads the answers yes and no as true and false. */
    private static final class PlainWords extends Resolver {

        private static final Pattern TRUE_OR_FALSE = Pattern.compile("true|false");

        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            super.addImplicitResolver(
                    tag, tag.equals(Tag.BOOL) ? TRUE_OR_FALSE : pattern, tag.equals(Tag.BOOL) ? "tf" : first, limit);
        }
    }
}
