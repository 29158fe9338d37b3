package care.heed.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recomputes every chain of a database that other processes wrote. */
public final class WholeChains {

    private WholeChains() {}

    /** What is wrong with any of them, in words. */
    public static List<String> faults(JdbcClient jdbc) {
        Register register = new Register(jdbc, new ObjectMapper(), Clock.systemUTC());
        CaseFileQueries queries = new CaseFileQueries(jdbc);
        List<String> faults = new ArrayList<>();
        jdbc.sql("select case_reference from heed.case_head union select case_reference from heed.evidence_entry")
                .query(String.class)
                .list()
                .forEach(reference ->
                        faults.addAll(Integrity.of(reference, register.chain(reference), queries.headOf(reference))
                                .faults()));
        return faults;
    }
}
