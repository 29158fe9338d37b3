package care.heed.thresholds;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the versions of a table that were in force said, where the register keeps only what followed from it. */
final class RowsOfVersions {

    private static final Logger log = LoggerFactory.getLogger(RowsOfVersions.class);

    private final PublishedTables published;
    private final String file;
    private final Map<Integer, Optional<ReplayedAnswers>> versions = new HashMap<>();

    RowsOfVersions(PublishedTables published, String file) {
        this.published = published;
        this.file = file;
    }

    /** Empty where there is no such version any more, or it cannot be read. */
    Optional<ReplayedAnswers> version(int number) {
        return versions.computeIfAbsent(number, this::find);
    }

    private Optional<ReplayedAnswers> find(int number) {
        try {
            return published.versions(file).stream()
                    .filter(version -> version.number() == number)
                    .findFirst()
                    .map(published::table)
                    .map(ReplayedAnswers::new);
        } catch (IllegalStateException unreadable) {
            log.warn("Version {} of {} cannot be replayed against", number, file, unreadable);
            return Optional.empty();
        }
    }
}
