package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.GeneratedYear;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The generated year is what a year of a real provider might be. */
@GeneratedYear
class GeneratedYearTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Test
    void noneIsLeftWithAnIncident() {
        assertThat(runtime.createIncidentQuery().count()).isZero();
        System.out.println(jdbc.sql(
                        "select count(*), count(closed_at), count(escalated_at), count(duplicate_of), count(reopened_at) from heed.near_miss")
                .query()
                .listOfRows());
        System.out.println(jdbc.sql("select kind, count(*) from heed.evidence_entry group by 1 order by 1")
                .query()
                .listOfRows());
        System.out.println(
                jdbc.sql("select step, count(*) from heed.evidence_entry where kind='record' group by 1 order by 1")
                        .query()
                        .listOfRows());
        System.out.println(jdbc.sql(
                        "select payload::jsonb->'output' o, count(*) from heed.evidence_entry where kind='decision' and step='route' group by 1 order by 2 desc limit 10")
                .query()
                .listOfRows());
    }
}
