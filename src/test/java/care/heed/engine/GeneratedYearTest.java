package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.heed.people.People;
import care.heed.people.Services;
import care.heed.support.GeneratedYear;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The generated year is what a year of a real provider might be, and the engine has really lived through it. */
@GeneratedYear
class GeneratedYearTest {

    private static final Instant UNTIL = Instant.parse(GeneratedYear.UNTIL + "T12:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    Services services;

    @Autowired
    People people;

    @Test
    void nothingWentWrongInTheEngineAndNoTimerWasLeftBehind() {
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(management.createJobQuery().noRetriesLeft().count()).isZero();
        assertThat(management.createJobQuery().timers().list())
                .filteredOn(job -> job.getProcessInstanceId() != null)
                .allSatisfy(job -> assertThat(job.getDuedate()).isAfterOrEqualTo(UNTIL));
    }

    @Test
    void everyCompletedTaskLeftOneRecord() {
        List<String> completed = history.createHistoricTaskInstanceQuery().finished().list().stream()
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .map(task -> task.getId())
                .toList();

        assertThat(completed)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(jdbc.sql(
                                "select task_id from heed.evidence_entry where kind = 'record' and task_id is not null")
                        .query(String.class)
                        .list());
        assertThat(number(
                        "select count(*) from heed.evidence_entry where kind = 'record' and step = 'raise-near-miss'"))
                .isEqualTo(number("select count(*) from heed.near_miss"));
    }

    @Test
    void aStepThatWasLateHasItsMissedDeadlineAndNoOtherStepHas() {
        List<String> late = jdbc.sql("""
                        select due.task_id from heed.evidence_entry due
                        left join heed.evidence_entry done on done.task_id = due.task_id and done.kind in ('record', 'withdrawn')
                        where due.kind = 'deadline-set' and due.step <> 'acknowledge-escalation'
                            and (due.payload::jsonb ->> 'dueAt')::timestamptz < coalesce(done.recorded_at, :until)
                        """)
                .param("until", java.sql.Timestamp.from(UNTIL))
                .query(String.class)
                .list();

        assertThat(late)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("""
                                select task_id from heed.evidence_entry
                                where kind = 'deadline-missed' and step <> 'acknowledge-escalation'
                                """).query(String.class).list());
    }

    @Test
    void whatIsOlderThanTwoMonthsIsClosed() {
        assertThat(number(
                        "select count(*) from heed.near_miss where closed_at is null and received_at < timestamptz '%s'"
                                .formatted(UNTIL.minus(Duration.ofDays(60)))))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aWholeYearIsDrawnInRealisticShares() {
        List<DrawnNearMiss> year = new YearPlan(
                        services.all(),
                        people,
                        StoryBook.read(),
                        YearShares.REALISTIC,
                        1,
                        UNTIL.minus(Duration.ofDays(365)),
                        UNTIL)
                .draw(5_000);

        assertThat(year).hasSize(5_000);
        assertThat(year).allSatisfy(drawn -> {
            assertThat(drawn.eventAt()).isBefore(drawn.noticedAt());
            assertThat(drawn.noticedAt()).isBefore(drawn.raisedAt());
        });
        assertThat(share(year, drawn -> drawn.gravity().severity().matches("serious|life-threatening")))
                .isBetween(0.07, 0.13);
        assertThat(share(year, drawn -> drawn.original() != null)).isBetween(0.01, 0.03);
        assertThat(share(year, drawn -> !drawn.involved().isEmpty())).isBetween(0.03, 0.05);
        assertThat(share(year, drawn -> drawn.otherRoute() != null)).isBetween(0.03, 0.05);
        assertThat(share(year, drawn -> {
                    int hour = drawn.noticedAt().atZone(drawn.service().zone()).getHour();
                    return hour >= 22 || hour < 7;
                }))
                .isBetween(0.19, 0.25);
        Map<String, Long> sizes = year.stream()
                .collect(Collectors.groupingBy(drawn -> drawn.service().id(), Collectors.counting()));
        assertThat(sizes).hasSize(12);
        assertThat(Collections.max(sizes.values())).isGreaterThan(3 * Collections.min(sizes.values()));
        Map<String, Long> themes = year.stream()
                .collect(Collectors.groupingBy(drawn -> drawn.happening().theme(), Collectors.counting()));
        assertThat(Collections.max(themes.values())).isGreaterThan(3 * Collections.min(themes.values()));
    }

    @Test
    void theYearThatWasLivedHasTheSharesThatWereDrawn() {
        YearShares drawn = YearShares.REALISTIC;
        shareOfCases("at night", drawn.night(), """
                extract(hour from identified_at at time zone 'Europe/London') not between 7 and 21
                """);
        shareOfCases("of an adult who had one before", drawn.repeats(), """
                exists (select 1 from heed.near_miss earlier where earlier.adult_ref = near_miss.adult_ref
                    and earlier.reference <> near_miss.reference
                    and earlier.identified_at between near_miss.identified_at - interval '28 days' and near_miss.identified_at)
                """);
        shareOfCases("that name a colleague", drawn.implicated(), """
                exists (select 1 from heed.implicated where case_reference = reference)
                """);
        shareOfCases("without a high-risk indicator", drawn.quiet(), """
                exists (select 1 from heed.evidence_entry where case_reference = reference and kind = 'decision'
                    and step = 'route' and payload like '%"route":"standard"%')
                """);
        assertThat((double) number("""
                select count(distinct task_id) from heed.evidence_entry
                where kind = 'deadline-missed' and step <> 'acknowledge-escalation'
                """) / number("""
                select count(distinct task_id) from heed.evidence_entry
                where kind = 'deadline-set' and step <> 'acknowledge-escalation'
                """))
                .as("steps that were late")
                .isBetween(drawn.late() / 2, drawn.late() * 2);
        assertThat(number("select count(*) from heed.evidence_entry where kind = 'escalation'"))
                .isPositive();
        assertThat(
                        number(
                                "select max(number) from (select count(*) as number from heed.near_miss group by theme) themes"))
                .isGreaterThan(2);
    }

    /** Within three standard deviations of what was drawn, and a little more for what the year makes of it. */
    private void shareOfCases(String which, double expected, String condition) {
        long all = number("select count(*) from heed.near_miss");
        assertThat((double) number("select count(*) from heed.near_miss where " + condition) / all)
                .as("share of near misses " + which)
                .isCloseTo(expected, within(0.04 + 3 * Math.sqrt(expected * (1 - expected) / all)));
    }

    private static double share(List<DrawnNearMiss> year, java.util.function.Predicate<DrawnNearMiss> some) {
        return (double) year.stream().filter(some).count() / year.size();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
