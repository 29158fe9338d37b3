package care.heed.thresholds;

import care.heed.evidence.ThresholdChange;
import java.time.Instant;
import java.util.Optional;

/**
 * One published version of a table file.
 *
 * @param number counted from 1
 * @param definitionId the engine's id of the decision that the file is named after
 * @param change the change that it came from; empty for what shipped with Heed or came some other way
 * @param shipped whether it came with Heed and was published at the first start
 */
public record TableVersion(
        String file,
        int number,
        String definitionId,
        Instant publishedAt,
        Optional<ThresholdChange> change,
        boolean shipped) {}
