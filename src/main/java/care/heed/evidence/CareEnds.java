package care.heed.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each adult's care ended, from which the time that records are kept is counted. */
@Component
class CareEnds {

    private final JdbcClient jdbc;
    private final Readers readers;
    private final RetentionDuties duties;
    private final HeadsSettings day;
    private final Clock clock;

    CareEnds(JdbcClient jdbc, Readers readers, RetentionDuties duties, HeadsSettings day, Clock clock) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.duties = duties;
        this.day = day;
        this.clock = clock;
    }

    /**
     * Records that care ended, or with no date that it goes on after all.
     *
     * @throws IllegalArgumentException with the name of the field that is wrong
     */
    void record(String adultRef, LocalDate endedOn, String person) {
        duties.require(person, RetentionDuties.RECORD_CARE_END);
        String adult = adultRef == null ? "" : adultRef.strip();
        Reader reader = readers.of(person);
        boolean known = jdbc.sql("""
                                select count(*) from heed.near_miss
                                where adult_ref = :adult and service_id = any (:services) and reference <> all (:closed)
                                """)
                        .param("adult", adult)
                        .param("services", reader.services().toArray(String[]::new))
                        .param("closed", reader.closedCases().toArray(String[]::new))
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            throw new IllegalArgumentException("adultRef: no case of your services is about this adult");
        }
        if (endedOn != null
                && endedOn.isAfter(clock.instant().atZone(day.zoneId()).toLocalDate())) {
            throw new IllegalArgumentException("endedOn: is a day still to come");
        }
        jdbc.sql("""
                        insert into heed.care_end (adult_ref, ended_on, recorded_by, recorded_at)
                        values (:adult, :endedOn, :person, :now)
                        """)
                .param("adult", adult)
                .param("endedOn", endedOn)
                .param("person", person)
                .param("now", Register.at(clock.instant()))
                .update();
    }

    /** Adults with a closed case of whom nobody has said that their care ended. */
    List<Missing> missing(Reader reader, int most) {
        return jdbc.sql("""
                        select adult_ref, count(*) as cases, max(closed_at) as closed_at from heed.near_miss
                        where closed_at is not null and service_id = any (:services) and reference <> all (:closed)
                            and (select ended_on from heed.care_end where care_end.adult_ref = near_miss.adult_ref
                                order by id desc limit 1) is null
                        group by adult_ref order by max(closed_at), adult_ref limit :most
                        """)
                .param("services", reader.services().toArray(String[]::new))
                .param("closed", reader.closedCases().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> new Missing(row.getString("adult_ref"), row.getInt("cases")))
                .list();
    }

    /** An adult without a recorded end of care, and the number of closed cases that wait for it. */
    record Missing(String adultRef, int cases) {}
}
