package care.heed.engine;

import care.heed.people.Roles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Who may call which endpoint of Camunda, as {@code engine/endpoints.txt} says it; a line it cannot read stops the start. */
final class EndpointTable {

    static final String FILE = "engine/endpoints.txt";

    private static final Pattern LINE =
            Pattern.compile("(reads|looks|writes) +([A-Z]+) +(/\\S+) +(.+?)(?: without ([a-zA-Z]+))?( unless named)?");

    private final Map<String, Set<String>> called = new HashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    private EndpointTable() {}

    static EndpointTable read() {
        try {
            return of(new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new IllegalStateException(FILE + " is missing", missing);
        }
    }

    static EndpointTable of(String text) {
        var table = new EndpointTable();
        List<String> addresses = List.of();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("call ")) {
                String[] words = line.split(" +", 3);
                table.called.put(words[1], table.roles(words[2]));
            } else if (line.startsWith("at ")) {
                addresses = list(line.substring("at ".length()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                table.add(addresses, line);
            }
        }
        return table;
    }

    /** What a request calls, by its path as it was sent; empty for what is not in the table. */
    Optional<Endpoint> find(String method, String path) {
        List<String> words = words(path);
        // A resource answers HEAD as it answers GET.
        String asked = method.equals("HEAD") ? "GET" : method;
        return endpoints.stream()
                .filter(endpoint -> endpoint.method().equals(asked) && endpoint.matches(words))
                .min(Comparator.comparing(Endpoint::openness));
    }

    List<Endpoint> all() {
        return List.copyOf(endpoints);
    }

    private void add(List<String> addresses, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || addresses.isEmpty()) {
            throw new IllegalStateException(FILE + ": cannot be read: " + line);
        }
        String who = matcher.group(4);
        boolean everyone = who.equals("everyone");
        Set<String> roles = everyone || who.equals("nobody") ? Set.of() : roles(who);
        for (String address : addresses) {
            endpoints.add(new Endpoint(
                    Endpoint.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    matcher.group(2),
                    words(address + matcher.group(3)),
                    everyone,
                    roles,
                    matcher.group(5),
                    matcher.group(6) != null));
        }
    }

    private Set<String> roles(String who) {
        Set<String> roles = new TreeSet<>();
        for (String name : list(who)) {
            if (called.containsKey(name)) {
                roles.addAll(called.get(name));
            } else if (Roles.ALL.contains(name)) {
                roles.add(name);
            } else {
                throw new IllegalStateException(FILE + ": no role is called " + name);
            }
        }
        return roles;
    }

    /** One slash at the end counts for nothing, as it does for the resources themselves. */
    private static List<String> words(String path) {
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.asList(trimmed.substring(1).split("/", -1));
    }

    private static List<String> list(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).toList();
    }
}
