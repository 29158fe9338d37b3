package care.heed.thresholds;

import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.people.People;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Changes and versions of a table as people read of them. */
@Component
class ChangeWords {

    private final People people;
    private final TimeInWords time;

    ChangeWords(People people, TimeInWords time) {
        this.people = people;
        this.time = time;
    }

    String at(Instant instant) {
        return instant == null ? "" : time.at(instant, Services.PROVIDER);
    }

    /** For example: Mon 23 Nov 2026. */
    String day(Instant instant) {
        return at(instant).split(",")[0];
    }

    String name(String person) {
        return person == null ? "Heed" : people.nameOf(person);
    }

    /** By whom a version came into force. */
    String by(TableVersion version) {
        if (version.shipped()) {
            return "As shipped with Heed";
        }
        return version.change()
                .map(change -> "Proposed by %s, approved by %s"
                        .formatted(
                                change.origin() == Origin.BASELINE ? "a new version of Heed" : name(change.draftedBy()),
                                name(change.decidedBy())))
                .orElse("Published outside these pages");
    }

    static String state(ThresholdChange change) {
        return switch (change.state()) {
            case DRAFT -> "Draft";
            case PROPOSED -> "Waiting for approval";
            case APPROVED -> "Approved, waiting for its date";
            case PUBLISHED -> "Published";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> change.proposedAt() == null ? "Discarded" : "Withdrawn";
        };
    }

    String origin(ThresholdChange change) {
        return switch (change.origin()) {
            case EDITED -> "Edited by " + name(change.draftedBy());
            case IMPORTED -> "Imported from a file by " + name(change.draftedBy());
            case ROLLED_BACK -> "Taken from an earlier version by " + name(change.draftedBy());
            case BASELINE -> "Comes with this version of Heed";
        };
    }

    static String outcome(String word) {
        return switch (word) {
            case "less-grave" -> "escalated less";
            case "graver" -> "escalated more";
            case "other" -> "changed otherwise";
            case "wording" -> "only the words of the reason differ";
            case "same" -> "not changed";
            default -> "cannot be replayed";
        };
    }
}
