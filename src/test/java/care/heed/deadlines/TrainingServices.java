package care.heed.deadlines;

import care.heed.people.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The training services exactly as they ship. */
final class TrainingServices {

    private TrainingServices() {}

    static Services load() {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            for (String file : List.of("application.yaml", "application-training.yaml")) {
                new YamlPropertySourceLoader()
                        .load(file, new ClassPathResource(file))
                        .forEach(source -> environment.getPropertySources().addFirst(source));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Services(environment);
    }
}
