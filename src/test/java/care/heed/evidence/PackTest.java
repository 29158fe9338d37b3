package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What an inspection pack holds and what it leaves out. */
@HeedTest
class PackTest {

    @Autowired
    Packs packs;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @TempDir
    Path folder;

    @Test
    void aPackOfARealCaseIsWhole() throws Exception {
        String reference = new CaseForPack(desk, clock, jobs, UnaryOperator.identity()).walk();
        for (boolean redacted : new boolean[] {false, true}) {
            long start = System.nanoTime();
            Path pack = export(reference, "auditor", redacted);
            System.err.println("built in " + (System.nanoTime() - start) / 1e6 + " ms, bytes " + Files.size(pack));
            Files.copy(pack, Path.of("/tmp/pack-look-" + redacted + ".zip"), StandardCopyOption.REPLACE_EXISTING);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code =
                    new PackVerifier(new PrintStream(said, true, StandardCharsets.UTF_8)).run(List.of(pack.toString()));
            System.err.println(said.toString(StandardCharsets.UTF_8));
            assertThat(code).isZero();
        }
    }

    private Path export(String reference, String user, boolean redacted) throws Exception {
        PackRequest request = PackRequest.ofCase(nearMisses.find(reference).orElseThrow(), redacted);
        try (Packs.Ready ready = packs.export(request, List.of(reference), user)) {
            return Files.copy(ready.zip(), folder.resolve(request.fileName()));
        }
    }
}
