package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider's installation with the settings that ship and its secrets in files, behind a proxy that ends TLS: nothing it hands
 * out works, or is asked for, without TLS.
 */
class ProductionTest {

    private static final String ADMINISTRATOR = "system-owner:correct horse battery";

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;
    private static RunningHeed heed;

    @BeforeAll
    static void aProvidersHeed() throws IOException, InterruptedException {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("spring.datasource.password"), postgres.password() + "\n");
        Files.writeString(secrets.resolve("heed.first-administrator.password"), "correct horse battery\n");
        heed = RunningHeed.inProduction(
                directory,
                "--spring.datasource.url=" + postgres.url(),
                "--heed.evidence.heads.folder=" + Files.createDirectory(directory.resolve("seals")),
                "--heed.password-rounds=1000");
    }

    @AfterAll
    static void stopIt() {
        heed.close();
        postgres.close();
    }

    @Test
    void everyCookieIsForTlsOnlyAndEveryDoorInsistsOnIt() throws IOException, InterruptedException {
        HttpResponse<String> page = heed.overTls("/login");
        HttpResponse<String> webApp = heed.overTls("/camunda/app/admin/default/", "Cookie", "JSESSIONID=" + session());
        HttpResponse<String> engine = heed.overTls("/engine-rest/engine", "Authorization", basic());

        assertThat(webApp.statusCode()).isEqualTo(200);
        assertThat(engine.statusCode()).isEqualTo(200);
        List<String> cookies = Stream.of(page, webApp, engine)
                .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                .toList();
        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "SameSite=Lax"));
        assertThat(Stream.of(page, webApp, engine).map(HttpResponse::headers)).allSatisfy(ProductionTest::insistsOnTls);
    }

    @Test
    void nothingOfTheTrainingIsThere() throws IOException, InterruptedException {
        assertThat(heed.overTls("/login").body()).doesNotContain("heed-training", "Training mode", "Who you can be");
        assertThat(heed.overTls("/training/clock", "Authorization", basic()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLogIsOneJsonObjectALineFromTheFirstToTheLast() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("heed.log"));

        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(event.at("/service/name").asText()).isEqualTo("heed");
            assertThat(event.at("/message").asText()).isNotBlank().doesNotContain(postgres.password());
        });
    }

    private static void insistsOnTls(HttpHeaders headers) {
        assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
    }

    /** Of somebody who signed in by the page, as a browser does. */
    private static String session() throws IOException, InterruptedException {
        HttpResponse<String> door = heed.overTls("/login");
        String before = sessionIn(door);
        String token = door.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return sessionIn(heed.signIn(before, "username=system-owner&password=correct+horse+battery&_csrf=" + token));
    }

    private static String sessionIn(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll("JSESSIONID=([^;]+);.*", "$1");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(ADMINISTRATOR.getBytes(StandardCharsets.UTF_8));
    }
}
