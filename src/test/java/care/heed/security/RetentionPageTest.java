package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people review a case whose time is over on the retention page, as their browsers send it. */
@HeedTest
class RetentionPageTest {

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String reference = "NM-2010-" + Math.abs(UUID.randomUUID().hashCode());

    @BeforeEach
    void aCaseWhoseTimeIsOver() {
        jdbc.sql("""
                        insert into heed.near_miss (reference, service_id, adult_ref, identified_at, received_at, closed_at)
                        values (:reference, 'oak-house', :adult, '2010-03-01', '2010-03-01', '2010-04-01')
                        """)
                .param("reference", reference)
                .param("adult", "CR-" + reference)
                .update();
        jdbc.sql("""
                        insert into heed.evidence_entry (case_reference, service_id, kind, step, record, folder, author,
                            recorded_at, received_at, payload)
                        values (:reference, 'oak-house', 'record', 'record-near-miss', 'near-miss-form',
                            'digital-care-record', 'senior-support-worker-oak', now(), now(), '{}')
                        """).param("reference", reference).update();
    }

    @Test
    void fromTheEndOfCareToTheDestructionEveryoneDoesTheirPart() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak");
        assertThat(post(manager, "/retention/care-ends", Map.of("adultRef", "CR-" + reference, "endedOn", "2011-01-01"))
                        .statusCode())
                .isEqualTo(302);
        Visitor quality = Visitor.signedIn(port, "quality-safeguarding-lead");
        assertThat(quality.get("/retention").body()).contains(reference, "near-miss-form");

        HttpResponse<String> noReason = post(quality, "/retention/appraisals", appraisal(""));
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body()).contains("reason: say why");
        assertThat(post(quality, "/retention/appraisals", appraisal("Nobody needs it."))
                        .statusCode())
                .isEqualTo(302);
        String confirm = "/retention/appraisals/" + appraisalId() + "/confirm";
        assertThat(post(quality, confirm, Map.of()).statusCode()).isEqualTo(403);
        Visitor executive = Visitor.signedIn(port, "executive-lead");
        assertThat(executive.get("/retention").body()).contains(reference, "Confirm and destroy for good");
        assertThat(post(executive, confirm, Map.of()).statusCode()).isEqualTo(302);

        assertThat(jdbc.sql(
                                "select payload is null from heed.evidence_entry where case_reference = :reference and sequence = 1")
                        .param("reference", reference)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anAuditorReadsEverythingAndMayChangeNothing() {
        Visitor lead = Visitor.signedIn(port, "designated-safeguarding-lead");
        assertThat(post(lead, "/retention/holds/set", Map.of("reference", reference, "reason", "A court asked."))
                        .statusCode())
                .isEqualTo(302);

        Visitor auditor = Visitor.signedIn(port, "auditor");

        assertThat(auditor.get("/retention").body())
                .contains(reference, "A court asked.")
                .doesNotContain("action=\"/retention");
        assertThat(post(auditor, "/retention/holds/lift", Map.of("reference", reference, "reason", "No."))
                        .statusCode())
                .isEqualTo(403);
        assertThat(auditor.get("/cases/seals").statusCode()).isEqualTo(200);
    }

    private Map<String, String> appraisal(String reason) {
        return Map.of("reference", reference, "records", "near-miss-form", "outcome", "destroy", "reason", reason);
    }

    private static HttpResponse<String> post(Visitor visitor, String path, Map<String, String> fields) {
        return visitor.submit("/retention", path, fields);
    }

    private long appraisalId() {
        return jdbc.sql("select max(id) from heed.appraisal where case_reference = :reference")
                .param("reference", reference)
                .query(Long.class)
                .single();
    }
}
