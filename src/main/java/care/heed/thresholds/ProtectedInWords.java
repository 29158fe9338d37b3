package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;

/** What no change of a table may turn, as people read it. */
record ProtectedInWords(String table, String words, String why) {

    static List<ProtectedInWords> of(Guard guard, TableFile file) {
        return guard.cases().stream()
                .map(example -> new ProtectedInWords(
                        file.title(example.decision()),
                        "If %s, then %s, or graver."
                                .formatted(
                                        example.given().isEmpty()
                                                ? "nothing at all is known"
                                                : facts(example.given(), file),
                                        results(example, file)),
                        example.why()))
                .toList();
    }

    private static String facts(Map<String, Object> given, TableFile file) {
        List<String> facts = new ArrayList<>();
        given.forEach((name, value) -> facts.add("“%s” is %s".formatted(labelOfInput(name, file), value(value))));
        return String.join(" and ", facts);
    }

    private static String results(ProtectedCase example, TableFile file) {
        List<String> results = new ArrayList<>();
        example.must()
                .forEach((name, value) -> results.add("“%s” must %s %s"
                        .formatted(
                                labelOfOutput(example.decision(), name, file),
                                value instanceof List ? "include" : "be",
                                value(value))));
        return String.join(" and ", results);
    }

    private static String labelOfInput(String name, TableFile file) {
        return file.decisions().stream()
                .flatMap(decision -> file.table(decision).getInputs().stream())
                .filter(input -> name.equals(expression(input)))
                .findFirst()
                .map(TableText::label)
                .orElse(name);
    }

    private static String expression(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    private static String labelOfOutput(String decision, String name, TableFile file) {
        return file.table(decision).getOutputs().stream()
                .filter(output -> name.equals(output.getName()))
                .findFirst()
                .map((Output output) -> TableText.label(output))
                .orElse(name);
    }

    private static String value(Object value) {
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? "none"
                    : String.join(", ", several.stream().map(String::valueOf).toList());
        }
        return value == null ? "not given" : String.valueOf(value);
    }
}
