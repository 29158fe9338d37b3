package care.heed.evidence;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Corrections of records: addenda with a reason; what was written stays as it was written. */
@Component
class Corrections {

    static final int LONGEST_REASON = 1_000;
    static final int LONGEST_ADDENDUM = 5_000;

    private final Register register;
    private final Clock clock;

    Corrections(Register register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** What was wrong with a correction: a message for each field. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Map<String, String> messages;

        Refused(Map<String, String> messages) {
            super(messages.toString());
            this.messages = messages;
        }

        Map<String, String> messages() {
            return messages;
        }
    }

    /** Adds a correction to a record, on an open or a closed case; refuses with a message for every field that is wrong. */
    @Transactional
    public void add(CaseReading reading, ChainedEntry record, String reason, String addendum) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String why = text("reason", reason, LONGEST_REASON, wrong);
        String added = text("addendum", addendum, LONGEST_ADDENDUM, wrong);
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
        EvidenceEntry original = record.entry();
        register.append(new EvidenceEntry(
                original.caseReference(),
                original.serviceId(),
                "correction",
                original.step(),
                original.record(),
                original.folder(),
                reading.reader().id(),
                String.join(",", new TreeSet<>(reading.reader().roles())),
                null,
                null,
                clock.instant(),
                null,
                Map.of("corrects", record.sequence(), "reason", why, "addendum", added)));
    }

    private static String text(String field, String written, int longest, Map<String, String> wrong) {
        String text =
                written == null ? "" : written.strip().replace("\r\n", "\n").replace('\r', '\n');
        if (text.isEmpty()) {
            wrong.put(field, "is required");
        } else if (text.length() > longest) {
            wrong.put(field, "may have at most %,d characters".formatted(longest));
        } else if (text.codePoints().anyMatch(Corrections::cannotBeKept)) {
            wrong.put(field, "has a character that cannot be kept");
        }
        return text;
    }

    private static boolean cannotBeKept(int character) {
        return character != '\n' && character != '\t' && Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }
}
