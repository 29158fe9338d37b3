package care.heed.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and opens the real forms. */
final class FormFiles {

    private FormFiles() {}

    static List<String> ids() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("\\.form$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String id) {
        return Path.of("forms", id + ".form");
    }

    static FormDefinition open(String id) {
        try (InputStream json = Files.newInputStream(path(id))) {
            return FormDefinition.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
