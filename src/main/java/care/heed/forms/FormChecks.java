package care.heed.forms;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What a form cannot know by itself: the zone of its dates, and named checks such as who may own an action. */
public final class FormChecks {

    private final ZoneId zone;
    private final Map<String, Check> named;

    private FormChecks(ZoneId zone, Map<String, Check> named) {
        this.zone = zone;
        this.named = Map.copyOf(named);
    }

    /** Checks without names; a date without an offset is read in this zone. */
    public static FormChecks inZone(ZoneId zone) {
        return new FormChecks(zone, Map.of());
    }

    /** Adds the check that fields with {@code "properties": {"check": name}} must pass; the message starts with what is wrong. */
    public FormChecks with(String name, Predicate<String> allowed, String message) {
        Map<String, Check> more = new LinkedHashMap<>(named);
        more.put(name, new Check(allowed, message));
        return new FormChecks(zone, more);
    }

    ZoneId zone() {
        return zone;
    }

    /** The check of that name, or null when the caller brought none. */
    Check named(String name) {
        return name == null ? null : named.get(name);
    }

    record Check(Predicate<String> allowed, String message) {}
}
