package care.heed.evidence;

import care.heed.people.Folder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a case may leave in a pack: what its exporter may see, and in a redacted pack nothing that people wrote or that
 * names them.
 */
final class Disclosure {

    /** What of a content that is left out still tells the story: never a text that people wrote, never a person. */
    private static final Map<String, Set<String>> FACTS = Map.of(
            "decision", Set.of("table", "version", "publishedAt"),
            "deadline-set", Set.of("dueAt", "table", "version"),
            "deadline-missed", Set.of("dueAt"),
            "reminder", Set.of("dueAt"),
            "notice", Set.of("role", "kind", "dueAt"),
            "escalation", Set.of("trigger", "level", "group", "acknowledgeBy", "because", "ladder", "escalation"),
            "escalation-unanswered", Set.of("trigger", "level"),
            "acknowledgement", Set.of("trigger", "level", "group", "escalation"),
            "action", Set.of("actionId", "kind", "outcome"),
            "correction", Set.of("corrects"));

    /** Answers of tables that are not sentences. */
    private static final Set<String> PLAIN_OUTPUTS = Set.of("route", "highRiskIndicator", "crossCasePattern", "group");

    private final String exporter;
    private final Collection<String> roles;
    private final boolean redacted;
    private final Set<Integer> closed = new HashSet<>();
    private final Set<String> closedFolders = new TreeSet<>();
    private final Set<String> closedSteps = new HashSet<>();
    private final Set<String> closedKeys = new HashSet<>();

    private Disclosure(String exporter, Collection<String> roles, boolean redacted) {
        this.exporter = exporter;
        this.roles = roles;
        this.redacted = redacted;
    }

    static Disclosure of(List<ChainedEntry> chain, String exporter, Collection<String> roles, boolean redacted) {
        Disclosure disclosure = new Disclosure(exporter, roles, redacted);
        chain.stream()
                .filter(chained -> chained.entry().folder() != null)
                .filter(chained -> !disclosure.opens(chained.entry()))
                .forEach(disclosure::close);
        // In their order: what one table answers, the next may take.
        chain.stream()
                .filter(chained -> chained.entry().folder() == null)
                .filter(chained -> disclosure.followsFromClosed(chained.entry()))
                .forEachOrdered(disclosure::close);
        return disclosure;
    }

    /** Whether the exporter may see the content. */
    boolean isOpen(ChainedEntry chained) {
        return !closed.contains(chained.sequence());
    }

    /** Whether the content goes into the pack, with the salt that proves it. */
    boolean givesContent(ChainedEntry chained) {
        return !redacted && isOpen(chained) && !chained.isErased();
    }

    boolean givesPeople() {
        return !redacted;
    }

    /** Folders of this case that the exporter may not open. */
    Set<String> closedFolders() {
        return closedFolders;
    }

    /** What may be told of the content: all of it, or the bare facts. */
    Map<String, Object> content(ChainedEntry chained) {
        Map<String, Object> payload = chained.entry().payload();
        if (givesContent(chained)) {
            return payload;
        }
        Map<String, Object> facts = new HashMap<>();
        FACTS.getOrDefault(chained.entry().kind(), Set.of()).forEach(key -> {
            if (isPlain(payload.get(key))) {
                facts.put(key, payload.get(key));
            }
        });
        if (isOpen(chained) && payload.get("output") instanceof List<?> rows) {
            facts.put("output", rows.stream().map(Disclosure::plainOutputs).toList());
        }
        return facts;
    }

    private static Map<String, Object> plainOutputs(Object row) {
        Map<String, Object> plain = new HashMap<>();
        if (row instanceof Map<?, ?> outputs) {
            outputs.forEach((name, value) -> {
                if (value instanceof Boolean || PLAIN_OUTPUTS.contains(name) && isPlain(value)) {
                    plain.put((String) name, value);
                }
            });
        }
        return plain;
    }

    /** Numbers, and texts that can only be an id or an instant. */
    private static boolean isPlain(Object value) {
        return value instanceof Number || value instanceof String text && text.matches("[A-Za-z0-9.:-]{1,64}");
    }

    private boolean opens(EvidenceEntry entry) {
        boolean named = entry.payload().get("implicatedStaff") instanceof List<?> staff && staff.contains(exporter);
        boolean opens = Folder.of(entry.folder())
                .map(folder -> folder.mayBeReadBy(roles))
                .orElse(false);
        if (!opens) {
            closedFolders.add(entry.folder());
        }
        return opens && !named;
    }

    private boolean followsFromClosed(EvidenceEntry entry) {
        return switch (entry.kind()) {
            case "decision" -> decidedFromClosed(entry.payload());
            case "action" -> closedSteps.contains(entry.step());
            case "correction" -> closed.contains(entry.payload().get("corrects"));
            default -> false;
        };
    }

    /** A decision is as protected as the answers that it was made from; one that does not name them, as all of them. */
    private boolean decidedFromClosed(Map<String, Object> payload) {
        return payload.get("inputs") instanceof Map<?, ?> inputs
                ? inputs.keySet().stream()
                        .anyMatch(input -> closedKeys.contains(input)
                                || closedKeys.contains(InputFolders.COUNTED_FROM.getOrDefault((String) input, "")))
                : !closedKeys.isEmpty();
    }

    private void close(ChainedEntry chained) {
        EvidenceEntry entry = chained.entry();
        closed.add(chained.sequence());
        if (entry.folder() != null) {
            closedSteps.add(entry.step());
            closedKeys.addAll(entry.payload().keySet());
        } else if (entry.payload().get("output") instanceof List<?> rows) {
            rows.forEach(row -> ((Map<?, ?>) row).keySet().forEach(output -> closedKeys.add((String) output)));
        }
    }
}
