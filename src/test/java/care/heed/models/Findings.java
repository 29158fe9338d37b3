package care.heed.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a rule found wrong, one readable line each, named by the file it is in. */
final class Findings {

    private final Set<String> lines = new LinkedHashSet<>();
    private String file = "";

    Findings in(String file) {
        this.file = file;
        return this;
    }

    void add(String finding, Object... values) {
        lines.add(file + ": " + finding.formatted(values));
    }

    void require(boolean holds, String finding, Object... values) {
        if (!holds) {
            add(finding, values);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
