package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everyone chooses for themselves how often they are mailed, and nobody for anybody else. */
class RhythmPageTest extends NoticesTest {

    @LocalServerPort
    int port;

    @Autowired
    Rhythms rhythms;

    @Test
    void aPersonChoosesAndSeesTheChoice() {
        Visitor manager = Visitor.signedIn(port, MANAGER);
        assertThat(manager.get("/").body()).contains("href=\"/notice-settings\"");
        assertThat(manager.get("/notice-settings").body()).contains("value=\"immediately\" required checked");

        assertThat(choose(manager, Map.of("rhythm", "daily"))).isEqualTo(302);

        assertThat(rhythms.of(MANAGER)).isEqualTo(Rhythm.DAILY);
        assertThat(manager.get("/notice-settings?saved").body())
                .contains("Saved.", "value=\"daily\" checked", "(Oak House)");
    }

    @Test
    void nobodyChoosesForSomebodyElse() {
        rhythms.choose(LEAD, Rhythm.HOURLY);
        Visitor manager = Visitor.signedIn(port, MANAGER);

        choose(manager, Map.of("rhythm", "daily", "person", LEAD, "user", LEAD, "userId", LEAD));
        Visitor administrator = Visitor.tool(port, "administrator");
        administrator.post("/notice-settings/" + LEAD, "application/x-www-form-urlencoded", "rhythm=daily");
        administrator.post("/notice-settings?person=" + LEAD, "application/x-www-form-urlencoded", "rhythm=daily");

        assertThat(rhythms.of(LEAD)).isEqualTo(Rhythm.HOURLY);
        assertThat(rhythms.of(MANAGER)).isEqualTo(Rhythm.DAILY);
        assertThat(rhythms.of("administrator")).isEqualTo(Rhythm.DAILY);
    }

    @Test
    void aForgedRequestAndAnUnknownRhythmChangeNothing() {
        Visitor manager = Visitor.signedIn(port, MANAGER);
        assertThat(choose(manager, Map.of("rhythm", "never"))).isEqualTo(400);
        assertThat(manager.post("/notice-settings", "application/x-www-form-urlencoded", "rhythm=daily")
                        .statusCode())
                .isEqualTo(403);

        assertThat(rhythms.of(MANAGER)).isEqualTo(Rhythm.IMMEDIATELY);
    }

    @Test
    void whereMailIsNotSetUpThePageSaysSo() {
        assertThat(Visitor.signedIn(port, LEAD).get("/notice-settings").body()).contains("Mail is not set up here");
    }

    private static int choose(Visitor visitor, Map<String, String> fields) {
        return visitor.submit("/notice-settings", "/notice-settings", fields).statusCode();
    }
}
