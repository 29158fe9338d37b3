package care.heed.engine;

import care.heed.governance.PatternWindows;
import care.heed.thresholds.PublishedTables;
import care.heed.thresholds.TableFile;
import care.heed.thresholds.TableVersion;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells governance what the published table says, and leaves no decision behind: whoever looks at figures decides nothing. */
@Component
class PublishedWindows implements PatternWindows {

    private static final String TABLE = "pattern-windows";

    private final PublishedTables tables;
    private volatile Read latest;

    PublishedWindows(PublishedTables tables) {
        this.tables = tables;
    }

    /** A version never changes, so its file is read once. */
    private record Read(String definitionId, TableFile file) {}

    @Override
    public Duration of(String patternKind) {
        Number days = (Number) inForce()
                .decide(TABLE, Map.of("patternKind", patternKind))
                .outputs()
                .get(0)
                .get("days");
        return Duration.ofDays(days.longValue());
    }

    private TableFile inForce() {
        TableVersion version = tables.inForce(TABLE);
        Read known = latest;
        if (known == null || !known.definitionId().equals(version.definitionId())) {
            known = new Read(version.definitionId(), tables.table(version));
            latest = known;
        }
        return known.file();
    }
}
