package care.heed.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;

/** The three model folders as they stand, each file under its name without the ending. */
record Models(
        Map<String, BpmnModelInstance> processes,
        Map<String, DmnModelInstance> tables,
        Map<String, JsonNode> forms,
        List<String> unreadable) {

    private static final Map<String, String> ENDINGS = Map.of("processes", ".bpmn", "dmn", ".dmn", "forms", ".form");

    static Models ofProject() {
        Map<String, String> files = new TreeMap<>();
        List<String> strangers = new ArrayList<>();
        ENDINGS.forEach((folder, ending) -> {
            try (Stream<Path> content = Files.list(Path.of(folder))) {
                for (Path file : content.toList()) {
                    String name = folder + "/" + file.getFileName();
                    if (name.endsWith(ending)) {
                        files.put(name, Files.readString(file));
                    } else {
                        strangers.add(name + ": only " + ending + " files live here");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Models models = of(files);
        models.unreadable.addAll(strangers);
        return models;
    }

    static Models of(Map<String, String> files) {
        Models models = new Models(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        files.forEach((file, content) -> {
            try {
                models.read(file, content);
            } catch (RuntimeException | IOException e) {
                models.unreadable.add(file + ": " + (e.getCause() == null ? e : e.getCause()).getMessage());
            }
        });
        return models;
    }

    private void read(String file, String content) throws IOException {
        String name = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
        var stream = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        if (file.endsWith(".bpmn")) {
            processes.put(name, Bpmn.readModelFromStream(stream));
        } else if (file.endsWith(".dmn")) {
            tables.put(name, Dmn.readModelFromStream(stream));
        } else {
            forms.put(name, new ObjectMapper().readTree(content));
        }
    }

    Set<String> processIds() {
        return processes.values().stream()
                .map(model -> model.getModelElementsByType(Process.class))
                .flatMap(Collection::stream)
                .map(Process::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Decision> decisions() {
        return tables.values().stream()
                .map(model -> model.getModelElementsByType(Decision.class))
                .flatMap(Collection::stream)
                .toList();
    }

    Set<String> decisionIds() {
        return decisions().stream().map(Decision::getId).collect(Collectors.toCollection(TreeSet::new));
    }
}
