package care.heed.engine;

import care.heed.governance.GovernanceTables;
import care.heed.thresholds.PublishedTables;
import care.heed.thresholds.TableFile;
import care.heed.thresholds.TableVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tells governance what the tables in force call for, and leaves no decision behind: whoever looks at figures decides nothing. */
@Component
class PublishedGovernanceTables implements GovernanceTables {

    private final PublishedTables tables;
    private final Set<String> known;
    private final Map<String, Read> latest = new ConcurrentHashMap<>();

    PublishedGovernanceTables(PublishedTables tables) {
        this.tables = tables;
        this.known = Set.copyOf(tables.files());
    }

    /** A version never changes, so its file is read once. */
    private record Read(String definitionId, TableFile file) {}

    @Override
    public Optional<Map<String, Object>> ask(String decision, Map<String, Object> facts) {
        return known.contains(decision)
                ? inForce(decision).decide(decision, facts).outputs().stream().findFirst()
                : Optional.empty();
    }

    private TableFile inForce(String decision) {
        TableVersion version = tables.inForce(decision);
        return latest.compute(
                        decision,
                        (table, read) -> read != null && read.definitionId().equals(version.definitionId())
                                ? read
                                : new Read(version.definitionId(), tables.table(version)))
                .file();
    }
}
