package care.heed.deadlines;

import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the rule for a step: as published, or as shipped where the published table gives none that can be used. */
final class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final Function<String, Map<String, Object>> published;
    private final DmnDecision shipped = TableReader.shipped();

    RuleBook(Function<String, Map<String, Object>> published) {
        this.published = published;
    }

    Entry find(String taskId) {
        try {
            return new Entry(DeadlineRule.of(published.apply(taskId)), "");
        } catch (RuntimeException unusable) {
            LOG.warn(
                    "The published deadlines table gives no usable rule for {}; the shipped one counts",
                    taskId,
                    unusable);
            String why = unusable instanceof IllegalArgumentException ? unusable.getMessage() : "it could not be read";
            return new Entry(
                    DeadlineRule.of(TableReader.row(shipped, taskId)),
                    " The published deadlines table gives no usable rule for this step (" + why
                            + "), so the rule that came with Heed was used.");
        }
    }

    /** A rule, and what a reader must know about where it came from (empty where it is simply the published one). */
    record Entry(DeadlineRule rule, String remark) {}
}
