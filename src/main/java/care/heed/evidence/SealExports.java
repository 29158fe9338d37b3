package care.heed.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes each seal off the system by every way that is configured: again until it succeeds, and not again after that. What
 * went wrong is noted and stops nothing else. Only a fall of this node between a mail server's yes and the note of it in
 * the database can repeat a mail, which then carries the same message id.
 */
@Component
class SealExports {

    private static final Logger log = LoggerFactory.getLogger(SealExports.class);

    private final JdbcClient jdbc;
    private final DaySeals seals;
    private final List<SealPlace> places;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SealExports(JdbcClient jdbc, DaySeals seals, List<SealPlace> places, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.places = places;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Exports all that wait; a way that fails once is left until the next call. */
    void exportWaiting() {
        for (SealPlace place : configured()) {
            boolean moreToDo = true;
            while (moreToDo) {
                moreToDo = Boolean.TRUE.equals(transaction.execute(status -> exportNext(place)));
            }
        }
    }

    List<SealPlace> configured() {
        return places.stream().filter(SealPlace::isConfigured).toList();
    }

    /** The exports that were tried in vain and wait to be tried again. */
    List<Problem> problems() {
        List<String> used = configured().stream().map(SealPlace::id).toList();
        return jdbc
                .sql("""
                        select day, place, attempts, problem from heed.day_seal_export
                        where exported_at is null and problem is not null order by day, place
                        """)
                .query((row, number) -> new Problem(
                        row.getObject("day", LocalDate.class),
                        row.getString("place"),
                        row.getInt("attempts"),
                        row.getString("problem")))
                .list()
                .stream()
                .filter(problem -> used.contains(problem.place()))
                .toList();
    }

    /** The latest day of which the seal has left the system, by each way that ever took one. */
    Map<String, LocalDate> latest() {
        Map<String, LocalDate> latest = new TreeMap<>();
        jdbc.sql("select place, max(day) as day from heed.day_seal_export where exported_at is not null group by place")
                .query(row -> {
                    latest.put(row.getString("place"), row.getObject("day", LocalDate.class));
                });
        return latest;
    }

    /** One export that did not succeed yet. */
    record Problem(LocalDate day, String place, int attempts, String problem) {}

    /** Fresh ones first, so that one seal that can never be exported does not hold up all later ones. */
    private boolean exportNext(SealPlace place) {
        Optional<LocalDate> next = jdbc.sql("""
                        select day from heed.day_seal_export where place = :place and exported_at is null
                        order by attempts, day limit 1 for update skip locked
                        """)
                .param("place", place.id())
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .optional();
        return next.isPresent() && export(place, next.get());
    }

    private boolean export(SealPlace place, LocalDate day) {
        try {
            String destination = place.bring(seals.of(day).orElseThrow());
            jdbc.sql("""
                            update heed.day_seal_export
                            set exported_at = :now, destination = :destination, attempts = attempts + 1, problem = null
                            where day = :day and place = :place
                            """)
                    .param("now", Register.at(clock.instant()))
                    .param("destination", destination)
                    .param("day", day)
                    .param("place", place.id())
                    .update();
            return true;
        } catch (Exception failure) {
            log.warn("The seal of {} could not be exported by {}: {}", day, place.id(), failure.toString());
            jdbc.sql("""
                            update heed.day_seal_export set attempts = attempts + 1, problem = :problem
                            where day = :day and place = :place
                            """)
                    .param("problem", failure.toString())
                    .param("day", day)
                    .param("place", place.id())
                    .update();
            return false;
        }
    }
}
