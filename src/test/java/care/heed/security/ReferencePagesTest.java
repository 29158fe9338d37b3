package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where the link of a notice leads that is about no case. */
@HeedTest
class ReferencePagesTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "quality-safeguarding-lead, /governance/audits/AU-1999-1",
        "auditor, /governance/audits/AU-1999-1",
        "registered-manager-oak, /camunda/app/tasklist/default/",
        "team-leader-oak, /camunda/app/tasklist/default/"
    })
    void aNoticeAboutAnAuditLeadsToItsPageOrToTheTask(String person, String page) {
        HttpResponse<String> answer = Visitor.signedIn(port, person).get("/cases/AU-1999-1");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page));
    }
}
