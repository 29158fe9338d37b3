package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.WholeChains;
import care.heed.notices.Postbox;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold in the database, whatever broke before. */
final class Aftermath {

    private final JdbcClient jdbc;

    Aftermath(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two nodes started at once on an empty database: what one has made, the other found. */
    void oneNodeMadeTheDatabase() {
        assertThat(rows("select version from heed.flyway_schema_history where version is not null"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(rows("select script from heed.flyway_schema_history where not success"))
                .isEmpty();
        assertThat(rows("select key_ || ' ' || version_ from camunda.act_re_procdef"))
                .hasSizeGreaterThan(9)
                .allMatch(definition -> definition.endsWith(" 1"));
        assertThat(rows("select key_ || ' ' || version_ from camunda.act_re_decision_def"))
                .hasSizeGreaterThan(13)
                .allMatch(definition -> definition.endsWith(" 1"));
        assertThat(rows("select name_ from camunda.act_re_deployment")).doesNotHaveDuplicates();
        assertThat(rows("select id_ from camunda.act_hi_procinst"))
                .as("proposals of tables")
                .isEmpty();
    }

    void everythingAcceptedIsThereOnce(List<BusyShift.Accepted> accepted) {
        List<String> sent = steps(accepted);
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(records()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(nearMisses()).containsExactlyInAnyOrderElementsOf(raised(accepted));
        nothingIsThereByHalves();
    }

    /** Of a backup: whatever was accepted before it, and of what came meanwhile nothing twice and nothing by halves. */
    void everythingAcceptedBeforeIsThere(List<BusyShift.Accepted> before) {
        assertThat(records()).doesNotHaveDuplicates().containsAll(steps(before));
        assertThat(nearMisses()).doesNotHaveDuplicates().containsAll(raised(before));
        nothingIsThereByHalves();
    }

    private void nothingIsThereByHalves() {
        assertThat(rows("select business_key_ from camunda.act_hi_procinst where proc_def_key_ = 'near-miss-case'"))
                .containsExactlyInAnyOrderElementsOf(rows("select reference from heed.near_miss"));
        assertThat(rows("""
                        select distinct record.task_id from heed.evidence_entry record
                        where kind = 'record' and task_id is not null and not exists (
                            select from camunda.act_hi_taskinst task
                            where task.id_ = record.task_id and delete_reason_ = 'completed')
                        """)).as("records of tasks that are not done").isEmpty();
    }

    private List<String> records() {
        return rows("""
                select case_reference || ' ' || step from heed.evidence_entry
                where kind = 'record' and case_reference like 'NM-%'
                """);
    }

    private List<String> nearMisses() {
        return rows("select reference || ' ' || adult_ref from heed.near_miss");
    }

    private static List<String> steps(List<BusyShift.Accepted> accepted) {
        return accepted.stream().map(one -> one.reference() + " " + one.step()).toList();
    }

    private static List<String> raised(List<BusyShift.Accepted> accepted) {
        return accepted.stream()
                .filter(one -> one.adult() != null)
                .map(one -> one.reference() + " " + one.adult())
                .toList();
    }

    /** None twice, none before its time, and each whose time has come while its task was open. */
    void everyDeadlineFiredOnce(Instant slowestClock, Instant fastestClock) {
        assertThat(rows("""
                        select task_id || ' ' || count(*) from heed.evidence_entry where kind = 'deadline-missed'
                        group by task_id having task_id is null or count(*) > 1
                        """)).as("deadlines that fired twice, or for no task").isEmpty();
        assertThat(rows("""
                        select task_id || ' ' || count(*) from heed.evidence_entry where kind = 'reminder'
                        group by task_id having count(*) > 1
                        """)).as("reminded twice").isEmpty();
        assertThat(jdbc.sql("""
                        select planned.task_id || ' ' || planned.step from heed.evidence_entry planned
                        join camunda.act_ru_task task on task.id_ = planned.task_id
                        where planned.kind = 'deadline-set' and task.due_date_ <= :slowest and not exists (
                            select from heed.evidence_entry missed
                            where missed.task_id = planned.task_id and missed.kind = 'deadline-missed')
                        """)
                        .param("slowest", at(slowestClock))
                        .query(String.class)
                        .list())
                .as("open and late, and nobody was told")
                .isEmpty();
        assertThat(jdbc.sql("""
                        select missed.task_id from heed.evidence_entry missed
                        join camunda.act_hi_taskinst task on task.id_ = missed.task_id
                        where missed.kind = 'deadline-missed' and task.due_date_ > :fastest
                        """)
                        .param("fastest", at(fastestClock))
                        .query(String.class)
                        .list())
                .as("fired before its time on every clock")
                .isEmpty();
        assertThat(count("select count(*) from heed.evidence_entry where kind = 'deadline-missed'"))
                .isPositive();
    }

    void everyEscalationWasToldOnce() {
        assertThat(rows("""
                        select payload::jsonb ->> 'escalation' || ' ' || (payload::jsonb ->> 'level')
                        from heed.evidence_entry where kind = 'escalation' group by 1 having count(*) > 1
                        """)).as("told twice on one level").isEmpty();
        assertThat(rows("""
                        select distinct payload::jsonb ->> 'escalation' from heed.evidence_entry where kind = 'escalation'
                        """))
                .containsExactlyInAnyOrderElementsOf(
                        rows("select id_ from camunda.act_hi_procinst where proc_def_key_ = 'escalate-concern'"));
        assertThat(rows("""
                        select missed.case_reference || ' ' || missed.step || ' ' || count(told.id)
                        from heed.evidence_entry missed left join heed.evidence_entry told
                            on told.case_reference = missed.case_reference and told.kind = 'escalation'
                            and (told.payload::jsonb ->> 'because')::integer = missed.sequence
                        where missed.kind = 'deadline-missed'
                        group by missed.id having count(told.id) <> 1
                        """))
                .as("missed deadlines that were not escalated once")
                .isEmpty();
        assertThat(count("select count(*) from heed.notice where urgent"))
                .isEqualTo(count("select count(*) from heed.evidence_entry where kind = 'escalation'"));
        everyoneHasOneMessageAnEvent();
    }

    void everyChainIsWhole() {
        assertThat(WholeChains.faults(jdbc)).isEmpty();
    }

    void nothingWaitsForAnAdministrator() {
        assertThat(rows("select incident_type_ || ' ' || coalesce(incident_msg_, '') from camunda.act_ru_incident"))
                .isEmpty();
        assertThat(rows("select id_ from camunda.act_ru_job where retries_ <= 0"))
                .isEmpty();
    }

    /** However many nodes started: one timer an audit. */
    void oneTimerWaitsForEachAudit() {
        assertThat(rows("""
                        select process_def_key_ from camunda.act_ru_job
                        where handler_type_ = 'timer-start-event' order by process_def_key_
                        """)).containsExactly("audit-protection", "audit-recognition", "governance-meeting");
    }

    /** However many nodes reached for it: one audit for each time it was due. */
    void everyAuditBeganOnce() {
        assertThat(rows("select distinct process from heed.audit"))
                .containsExactlyInAnyOrder("audit-protection", "audit-recognition", "governance-meeting");
        assertThat(rows("select process || ' ' || due_at from heed.audit")).doesNotHaveDuplicates();
        assertThat(rows("select business_key_ from camunda.act_hi_procinst where business_key_ like 'AU-%' "
                        + "and proc_def_key_ <> 'escalate-concern'"))
                .containsExactlyInAnyOrderElementsOf(rows("select reference from heed.audit"));
    }

    /** One for each person and event. */
    private void everyoneHasOneMessageAnEvent() {
        assertThat(rows("""
                        select notice.id::text from heed.notice
                        where urgent and (select count(*) from heed.message_line line where line.notice_id = notice.id)
                            <> (select count(*) from heed.evidence_entry told,
                                    jsonb_array_elements_text(told.payload::jsonb -> 'told') person
                                where told.kind = 'escalation' and told.case_reference = notice.case_reference
                                    and told.step = notice.step and told.recorded_at = notice.created_at
                                    and told.payload::jsonb ->> 'group' = notice.role
                                    and told.payload::jsonb ->> 'trigger' = notice.kind)
                        """)).as("not one message a person").isEmpty();
        assertThat(rows("""
                        select message.id::text from heed.message left join heed.message_line line
                            on line.message_id = message.id group by message.id having count(line.notice_id) <> 1
                        """)).as("messages of no or several events").isEmpty();
    }

    /** The mail server is down: each message was tried at most, and waits. */
    void noMessageLeft() {
        assertThat(rows("select id::text from heed.message where finished_at is not null"))
                .as("messages that left, or were given up")
                .isEmpty();
        assertThat(count("select count(*) from heed.message where attempts > 0"))
                .as("messages that were tried")
                .isPositive();
    }

    /** The mail server is there again, and both nodes have looked. */
    void everyMessageArrivedOnce(List<Postbox.Letter> letters) {
        assertThat(rows("select person || '@provider.example' from heed.message where outcome = 'sent'"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        letters.stream().map(Postbox.Letter::to).toList());
        assertThat(letters).extracting(Postbox.Letter::id).doesNotHaveDuplicates();
        assertThat(messagesThatWait()).isZero();
        assertThat(rows("select id::text from heed.message where outcome <> 'sent'"))
                .as("withheld or given up")
                .isEmpty();
    }

    int escalations() {
        return count("select count(*) from heed.evidence_entry where kind = 'escalation'");
    }

    List<String> closedCases() {
        return rows("select reference from heed.near_miss where closed_at is not null");
    }

    int messagesThatWait() {
        return count("select count(*) from heed.message where finished_at is null");
    }

    int jobsThatAreDue(Instant now) {
        return jdbc.sql("""
                        select count(*) from camunda.act_ru_job
                        where (duedate_ is null or duedate_ <= :now) and retries_ > 0 and handler_type_ <> 'history-cleanup'
                        """).param("now", at(now)).query(Integer.class).single();
    }

    private static Timestamp at(Instant at) {
        // The engine's dates have no zone: they are those of this machine.
        return Timestamp.from(at);
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
