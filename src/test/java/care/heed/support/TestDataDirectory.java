package care.heed.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives each start of a test its own data directory, removed when that start has ended. */
public class TestDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = create();
        TestPropertyValues.of("heed.data-dir=" + directory).applyTo(context);
        // Registered before every bean, so removed after every bean, the database included.
        ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                .registerDisposableBean("testDataDirectory", () -> FileSystemUtils.deleteRecursively(directory));
    }

    private static Path create() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "heed-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
