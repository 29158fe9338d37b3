package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installations that were set up wrongly: each start ends by itself, and says why in its only line. */
class BadSettingsTest {

    private static final long LONGEST_SECONDS = 30;

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;

    @BeforeAll
    static void aPostgresOfTheProvider() {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }

    @Test
    void trainingAndProductionTogetherAreRefused() throws Exception {
        assertThat(refusal("--spring.profiles.active=training,production"))
                .contains("training and production exclude each other");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutTheSecretInItsAddress() throws Exception {
        assertThat(refusal("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/heed?password=word-of-pass"))
                .contains("jdbc:postgresql://127.0.0.1:1/heed", "cannot be reached", "spring.datasource.url")
                .doesNotContain("word-of-pass");
    }

    @Test
    void aWrongPasswordIsCalledOneAndNotRepeated() throws Exception {
        assertThat(refusal(url(), "--spring.datasource.password=word-of-pass"))
                .contains("refuses the account heed or its password")
                .doesNotContain("word-of-pass");
    }

    @Test
    void aMisspeltSettingIsNamedWithThePlaceWhereItStands() throws Exception {
        assertThat(refusal(url(), password(), "--heed.notices.mail-form=heed@provider.example"))
                .contains("no setting of this name", "heed.notices.mail-form", "commandLineArgs");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refusal(url(), password(), "--heed.evidence.heads.folder=" + file.resolve("seals")))
                .contains("heed.evidence.heads.folder", directory + "/file/seals");
    }

    private static String url() {
        return "--spring.datasource.url=" + postgres.url();
    }

    private static String password() {
        return "--spring.datasource.password=" + postgres.password();
    }

    /** What a start said, after it has ended with a fault. */
    private static String refusal(String... settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("--spring.profiles.active=production", "--spring.config.additional-location=src/systemd/"));
        all.addAll(List.of(settings));
        Path log = directory.resolve("refused.log");
        Process start = RunningHeed.launch(directory, log, all.toArray(String[]::new));
        try {
            assertThat(start.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            assertThat(start.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(log)).hasSize(1);
            return Files.readString(log);
        } finally {
            start.destroyForcibly();
        }
    }
}
