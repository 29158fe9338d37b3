package care.heed.evidence;

import care.heed.people.TimeInWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of cases: what is searched, and only within the services and folders of the reader. */
@Component
class CaseListQueries {

    /** Known only to those who open the folder of the threshold screen. */
    private static final String HIGH_SEVERITY = """
            'safeguarding-decision-folder' = any (:folders) and exists (
                select 1 from heed.evidence_entry screened
                where screened.case_reference = found.reference and screened.kind = 'decision'
                    and screened.step = 'threshold-screen'
                    and screened.payload::jsonb #>> '{output,0,highSeverity}' = 'true')""";

    private static final String WORDS = """
            (found.reference = upper(:words) or found.reference in (
                select entry.case_reference from heed.evidence_entry entry
                where entry.kind in ('record', 'correction') and entry.folder = any (:folders)
                    and heed.searchable(entry.payload) @@ websearch_to_tsquery('pg_catalog.english', :words)))""";

    private static final String OVERDUE = """
            exists (
                select 1 from heed.open_step late
                where late.case_reference = found.reference and late.due_at < :now)""";

    private static final String PAGE = """
            with page as (
                select * from heed.near_miss found where %1$s
                order by received_at desc, reference desc limit :size offset :skip)
            select found.reference, found.service_id, found.identified_at, found.escalated_at, found.unanswered_at,
                found.stabilised_at, found.closed_at, (%2$s) as high_severity,
                (select raised.payload::jsonb ->> 'headline' from heed.evidence_entry raised
                 where raised.case_reference = found.reference and raised.kind = 'record'
                    and raised.step = 'raise-near-miss' and raised.folder = any (:folders)
                 order by raised.sequence limit 1) as headline,
                (select count(*) from heed.open_step open where open.case_reference = found.reference) as open_steps,
                (select count(*) from heed.open_step open
                 where open.case_reference = found.reference and open.due_at < :now) as overdue_steps
            from page found
            order by found.received_at desc, found.reference desc
            """;

    private final JdbcClient jdbc;
    private final TimeInWords time;
    private final Clock clock;

    CaseListQueries(JdbcClient jdbc, TimeInWords time, Clock clock) {
        this.jdbc = jdbc;
        this.time = time;
        this.clock = clock;
    }

    /** A case as the list shows it; its headline only where the reader opens the folder it is kept in. */
    record Found(
            String reference,
            String serviceId,
            String headline,
            Instant identifiedAt,
            Instant escalatedAt,
            Instant unansweredAt,
            Instant stabilisedAt,
            Instant closedAt,
            boolean highSeverity,
            int openSteps,
            int overdueSteps) {}

    int count(CaseFilter filter, Reader reader) {
        Condition condition = condition(filter, reader);
        return jdbc.sql("select count(*) from heed.near_miss found where " + condition.sql())
                .params(condition.values())
                .query(Integer.class)
                .single();
    }

    List<Found> page(CaseFilter filter, Reader reader) {
        Condition condition = condition(filter, reader);
        return jdbc.sql(PAGE.formatted(condition.sql(), HIGH_SEVERITY))
                .params(condition.values())
                .param("size", CaseFilter.PAGE_SIZE)
                .param("skip", (filter.page() - 1L) * CaseFilter.PAGE_SIZE)
                .query(CaseListQueries::found)
                .list();
    }

    private record Condition(String sql, Map<String, Object> values) {}

    private Condition condition(CaseFilter filter, Reader reader) {
        List<String> all =
                new ArrayList<>(List.of("found.service_id = any (:services)", "found.reference <> all (:closed)"));
        Map<String, Object> values = new HashMap<>();
        List<String> services = filter.service().isEmpty()
                ? reader.services()
                : reader.services().stream().filter(filter.service()::equals).toList();
        values.put("services", services.toArray(String[]::new));
        values.put("closed", reader.closedCases().toArray(String[]::new));
        values.put("folders", reader.folders().toArray(String[]::new));
        values.put("now", Register.at(clock.instant()));
        if (!filter.words().isEmpty()) {
            all.add(WORDS);
            values.put("words", filter.words());
        }
        if (filter.state().equals("open") || filter.state().equals("closed")) {
            all.add("found.closed_at is " + (filter.state().equals("open") ? "null" : "not null"));
        }
        if (filter.serious()) {
            all.add("(found.escalated_at is not null or " + HIGH_SEVERITY + ")");
        }
        if (filter.overdue()) {
            all.add(OVERDUE);
        }
        if (filter.from() != null || filter.to() != null) {
            all.add(noticed(filter, services, values));
        }
        return new Condition(String.join(" and ", all), values);
    }

    /** Days begin and end on the wall clock of each service. */
    private String noticed(CaseFilter filter, List<String> services, Map<String, Object> values) {
        Map<String, List<String>> byZone = new TreeMap<>(services.stream()
                .collect(Collectors.groupingBy(service -> time.zoneOf(service).getId())));
        List<String> zones = new ArrayList<>();
        byZone.forEach((zone, inZone) -> {
            String number = Integer.toString(zones.size());
            values.put("inZone" + number, inZone.toArray(String[]::new));
            String condition = "found.service_id = any (:inZone" + number + ")";
            if (filter.from() != null) {
                values.put("from" + number, Register.at(start(filter.from(), zone)));
                condition += " and found.identified_at >= :from" + number;
            }
            if (filter.to() != null) {
                values.put("to" + number, Register.at(start(filter.to().plusDays(1), zone)));
                condition += " and found.identified_at < :to" + number;
            }
            zones.add("(" + condition + ")");
        });
        return zones.isEmpty() ? "false" : "(" + String.join(" or ", zones) + ")";
    }

    private static Instant start(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getString("reference"),
                row.getString("service_id"),
                row.getString("headline"),
                Register.instant(row, "identified_at"),
                Register.instant(row, "escalated_at"),
                Register.instant(row, "unanswered_at"),
                Register.instant(row, "stabilised_at"),
                Register.instant(row, "closed_at"),
                row.getBoolean("high_severity"),
                row.getInt("open_steps"),
                row.getInt("overdue_steps"));
    }
}
