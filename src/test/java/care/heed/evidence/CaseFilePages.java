package care.heed.evidence;

import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The words in which the pages of cases are tested: work on a case as people do, and read its file over HTTP. */
@HeedTest
abstract class CaseFilePages {

    static final String WORKER = "senior-support-worker-oak";
    static final String TEAM_LEADER = "team-leader-oak";
    static final String MANAGER = "registered-manager-oak";
    static final String LEAD = "designated-safeguarding-lead";
    static final String DIRECTOR = "operations-director";
    static final String ADMINISTRATOR = "safeguarding-administrator";
    static final String AUDITOR = "auditor";

    /** A Tuesday morning at Oak House, in winter time. */
    static final Instant TUESDAY_TEN = Instant.parse("2027-03-02T10:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @Autowired
    Register register;

    @BeforeEach
    void itIsTuesdayMorning() {
        clock.set(TUESDAY_TEN);
    }

    /** A word of letters that no other test writes. */
    static String someWord() {
        return "z" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "qx";
    }

    String raise() {
        return desk.raise(WORKER, Map.of("adultRef", "CR-" + UUID.randomUUID()));
    }

    String recorded() {
        String reference = raise();
        desk.complete(reference, "record-near-miss", WORKER);
        return reference;
    }

    /** The case file as a person reads it, without markup. */
    String file(String reference, String person) {
        return read("/cases/" + reference, person);
    }

    String read(String address, String person) {
        return Visitor.tool(port, person)
                .accepting("text/html")
                .get(address)
                .body()
                .replaceAll("<(script|style)[^>]*>[^<]*</\\1>", "")
                .replaceAll("</?(dt|dd|div|li|ul|p|td|th|tr|h\\d)( [^>]*)?>", " ")
                .replaceAll("<[^>]*>", "")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    int status(String address, String person) {
        return Visitor.tool(port, person).accepting("text/html").get(address).statusCode();
    }
}
