package care.heed;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Heed: one Camunda engine with the near-miss pathways, its pages and its register. */
@SpringBootApplication
public class Heed {

    public static void main(String[] args) {
        SpringApplication.run(Heed.class, args);
    }
}
