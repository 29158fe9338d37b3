package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.GeneratedYear;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain of every case of a year is whole. */
@GeneratedYear
class ChainsOfAYearTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    CaseFileQueries queries;

    @Test
    void everyChainIsWholeAndEndsWhereItsHeadSays() {
        assertThat(jdbc.sql("select reference from heed.near_miss")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                Integrity.of(reference, register.chain(reference), queries.headOf(reference))
                                        .faults())
                        .isEmpty());
    }
}
