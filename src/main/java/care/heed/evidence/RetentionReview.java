package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is due for review: closed cases of adults whose care ended longer ago than the provider keeps records. */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionReview {

    private static final String CASES = """
            select near_miss.reference, near_miss.service_id, near_miss.adult_ref, care.ended_on,
                (closed_at at time zone :zone)::date as closed_on,
                greatest(care.ended_on, (closed_at at time zone :zone)::date) as counted_from,
                heed.on_legal_hold(near_miss.reference) as on_hold,
                (select array_agg(distinct record order by record) from heed.evidence_entry
                    where case_reference = near_miss.reference and record is not null and payload is not null) as records
            from heed.near_miss
            cross join lateral (select ended_on from heed.care_end where care_end.adult_ref = near_miss.adult_ref
                order by id desc limit 1) care
            where closed_at is not null and care.ended_on is not null
            """;

    private final JdbcClient jdbc;
    private final RetentionSettings schedule;
    private final HeadsSettings day;
    private final Clock clock;

    RetentionReview(JdbcClient jdbc, RetentionSettings schedule, HeadsSettings day, Clock clock) {
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.day = day;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(day.zoneId()).toLocalDate();
    }

    /** Cases with a record whose time is over, on hold or not, the longest due first. */
    List<DueCase> due(List<String> services, int most) {
        return jdbc
                .sql(CASES + """
                            and service_id = any (:services)
                            and greatest(care.ended_on, (closed_at at time zone :zone)::date) <= :latest
                        order by counted_from, reference limit :most
                        """)
                .param("zone", day.zone())
                .param("services", services.toArray(String[]::new))
                .param("latest", today().minus(schedule.shortest()))
                .param("most", most)
                .query(this::dueCase)
                .list()
                .stream()
                .map(found -> found.keeping(keptUntil(found.reference())))
                .filter(found -> !found.dueBy(today()).isEmpty())
                .toList();
    }

    /** One case, if its time is counted at all. */
    Optional<DueCase> find(String reference) {
        return jdbc.sql(CASES + " and reference = :reference")
                .param("zone", day.zone())
                .param("reference", reference)
                .query(this::dueCase)
                .optional()
                .map(found -> found.keeping(keptUntil(reference)));
    }

    /** The latest word on each kind of record that somebody decided to keep. */
    private Map<String, LocalDate> keptUntil(String reference) {
        Map<String, LocalDate> kept = new HashMap<>();
        jdbc.sql("""
                        select distinct on (record) record, keep_until from heed.appraisal, unnest(records) as record
                        where case_reference = :reference and outcome = 'keep' order by record, id desc
                        """).param("reference", reference).query(row -> {
            kept.put(row.getString("record"), row.getObject("keep_until", LocalDate.class));
        });
        return kept;
    }

    private DueCase dueCase(ResultSet row, int number) throws SQLException {
        LocalDate countedFrom = row.getObject("counted_from", LocalDate.class);
        Map<String, LocalDate> dueOn = new TreeMap<>();
        if (row.getArray("records") != null) {
            Arrays.stream((String[]) row.getArray("records").getArray())
                    .forEach(record -> dueOn.put(record, countedFrom.plus(schedule.periodOf(record))));
        }
        return new DueCase(
                row.getString("reference"),
                row.getString("service_id"),
                row.getString("adult_ref"),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                countedFrom,
                row.getBoolean("on_hold"),
                dueOn);
    }
}
