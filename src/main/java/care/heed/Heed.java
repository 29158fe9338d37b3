package care.heed;

import care.heed.evidence.PackVerifier;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Heed: one Camunda engine with the near-miss pathways, its pages and its register; or verifies a pack offline. */
@SpringBootApplication
public class Heed {

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && words.get(0).equals(PackVerifier.COMMAND)) {
            System.exit(new PackVerifier(System.out).run(words.subList(1, words.size())));
        }
        SpringApplication.run(Heed.class, args);
    }
}
