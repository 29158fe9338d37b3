package care.heed.thresholds;

import care.heed.evidence.DecisionCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Every version of a table file: since when, by whom, why, how often it decided, and what it changed. */
@Component
class TableHistory {

    private final PublishedTables published;
    private final TableFiles files;
    private final DecisionCounts counts;
    private final ChangeWords words;

    TableHistory(PublishedTables published, TableFiles files, DecisionCounts counts, ChangeWords words) {
        this.published = published;
        this.files = files;
        this.counts = counts;
        this.words = words;
    }

    /**
     * One version.
     *
     * @param reason why it was proposed; null for what shipped
     * @param reference the change that it came from, or null
     * @param decisions how many decisions it made
     * @param differences what it changed; null for the first version
     */
    record Line(
            int number,
            String since,
            String by,
            String reason,
            String reference,
            int decisions,
            List<TableDifference> differences) {}

    /** Newest first. */
    List<Line> of(String file) {
        List<TableVersion> versions = published.versions(file);
        Map<Integer, Integer> decided = counts.ofVersions(file);
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < versions.size(); at++) {
            TableVersion version = versions.get(at);
            TableVersion before = at + 1 < versions.size() ? versions.get(at + 1) : null;
            lines.add(new Line(
                    version.number(),
                    words.at(version.publishedAt()),
                    words.by(version),
                    version.change().map(change -> change.reason()).orElse(null),
                    version.change().map(change -> change.reference()).orElse(null),
                    decided.getOrDefault(version.number(), 0),
                    before == null ? null : TableDifference.between(files.of(before), files.of(version))));
        }
        return lines;
    }
}
