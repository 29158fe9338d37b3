package care.heed.support;

import care.heed.evidence.Selection;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChanges;
import care.heed.thresholds.Proposals;
import care.heed.thresholds.PublishedTables;
import care.heed.thresholds.RefusedTable;
import care.heed.thresholds.Replay;
import care.heed.thresholds.TableFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** A change of a table as a governance lead brings it before a second person: drafted, replayed, proposed. */
@TestComponent
public class ProposedChange {

    public static final String REASON = "One indicator already told us enough in last year's cases.";

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Proposals proposals;
    private final PublishedTables tables;
    private final ThresholdChanges changes;
    private final Replay replay;
    private final TestClock clock;

    ProposedChange(
            Proposals proposals, PublishedTables tables, ThresholdChanges changes, Replay replay, TestClock clock) {
        this.proposals = proposals;
        this.tables = tables;
        this.changes = changes;
        this.replay = replay;
        this.clock = clock;
    }

    /** Proposes that one indicator is urgent, and returns the reference of the change. */
    public String of(String person, Instant effectiveAt) {
        return proposed(drafted(person), person, effectiveAt);
    }

    /** Proposes other rules for a table file, to decide as soon as they are approved. */
    public String of(String file, byte[] table, String person) {
        return proposed(drafted(file, table, person), person, null);
    }

    /** That one indicator is urgent, drafted and replayed but not proposed yet. */
    public String drafted(String person) {
        return drafted("route", urgentForOne(), person);
    }

    private String proposed(String change, String person, Instant effectiveAt) {
        proposals.propose(change, person, REASON, effectiveAt);
        return change;
    }

    private String drafted(String file, byte[] table, String person) {
        try {
            String change = proposals.draft(file, Origin.EDITED, person, table);
            Instant now = clock.now();
            replay.runNow(
                    change,
                    TableFile.read(file, table),
                    changes.find(change).orElseThrow().contentHash(),
                    new Selection(now.minus(A_YEAR), now.plusSeconds(1), List.of("oak-house")),
                    person);
            return change;
        } catch (RefusedTable refused) {
            throw new AssertionError(refused.problems().toString(), refused);
        }
    }

    /** The shipped route, urgent for one indicator or more. */
    public byte[] urgentForOne() {
        String shipped = tables.shipped("route").xml();
        String enhanced = shipped.substring(
                shipped.indexOf("<rule id=\"route-enhanced\">"), shipped.indexOf("<rule id=\"route-standard\">"));
        return shipped.replace(enhanced, "")
                .replace("count(?) &gt;= 2", "count(?) &gt;= 1")
                .getBytes(StandardCharsets.UTF_8);
    }
}
