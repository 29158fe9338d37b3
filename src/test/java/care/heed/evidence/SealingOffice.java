package care.heed.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One node that seals days: its own objects on a database that others may share. */
final class SealingOffice {

    final Register register;
    final DaySeals seals;
    private final OwnDatabase database;
    private final Clock clock;

    SealingOffice(OwnDatabase database, HeadsSettings settings, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.register = new Register(database.jdbc(), new ObjectMapper(), clock);
        this.seals = new DaySeals(
                database.jdbc(),
                register,
                new SigningKey(database.jdbc(), clock),
                database.transaction(),
                settings,
                clock);
    }

    SealExports exports(SealPlace... places) {
        return new SealExports(database.jdbc(), seals, List.of(places), database.transaction(), clock);
    }

    void append(String reference, Instant at) {
        register.append(EvidenceEntry.event(reference, "oak-house", "case", "noted", at, Map.of("n", 1)));
    }
}
