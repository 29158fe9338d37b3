package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelExpressionsTest {

    private static final Pattern CALL = Pattern.compile("[$#]\\{\\s*(?:JSON\\()?(\\w+)\\.\\w+");

    /** What the engine itself offers; which members of it are open is tried in NoCodeFromDataTest. */
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "decisionResult");

    @Test
    void modelsCallExactlyTheBeansThatAreMeantForThem() throws IOException {
        Set<String> called = new TreeSet<>();
        List<Path> models;
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            models = files.filter(file -> file.toString().endsWith(".bpmn")).toList();
        }
        for (Path model : models) {
            CALL.matcher(Files.readString(model))
                    .results()
                    .map(call -> call.group(1))
                    .forEach(called::add);
        }
        called.removeAll(OF_THE_ENGINE);

        assertThat(called).containsExactlyInAnyOrderElementsOf(ModelExpressions.BEANS);
    }
}
