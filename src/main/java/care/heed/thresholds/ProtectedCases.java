package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Output;

/** Whether the cases that no change may turn are still answered as they must be. */
final class ProtectedCases {

    private ProtectedCases() {}

    static List<Problem> problems(Guard guard, TableFile proposed) {
        List<Problem> problems = new ArrayList<>();
        for (ProtectedCase example : guard.cases()) {
            try {
                Answer answer = proposed.decide(example.decision(), example.given());
                List<String> broken = guard.broken(example, answer.outputs());
                if (!broken.isEmpty()) {
                    problems.add(turned(example, answer, broken, proposed));
                }
            } catch (UndecidedException undecided) {
                problems.add(new Problem(
                        example.decision(), null, null, "%s %s".formatted(must(example), undecided.getMessage())));
            }
        }
        return problems;
    }

    private static Problem turned(ProtectedCase example, Answer answer, List<String> broken, TableFile proposed) {
        List<String> rows = proposed.table(example.decision()).getRules().stream()
                .map(rule -> rule.getId())
                .toList();
        Integer row = answer.rules().size() == 1 ? rows.indexOf(answer.rules().get(0)) + 1 : null;
        String answered = answer.outputs().isEmpty()
                ? "no row answers"
                : "%s would answer %s"
                        .formatted(
                                row == null ? "the table" : "row " + row,
                                answer.outputs().stream()
                                        .map(output -> said(output, example))
                                        .collect(Collectors.joining("; ")));
        return new Problem(
                example.decision(),
                row,
                column(example, broken, proposed),
                "%s Instead, %s.".formatted(must(example), answered));
    }

    private static String column(ProtectedCase example, List<String> broken, TableFile proposed) {
        List<String> labels = proposed.table(example.decision()).getOutputs().stream()
                .filter((Output output) -> broken.contains(output.getName()))
                .map(TableText::label)
                .toList();
        return labels.size() == 1 ? labels.get(0) : null;
    }

    private static String said(Map<String, Object> output, ProtectedCase example) {
        return example.must().keySet().stream()
                .map(name -> name + " " + ValueClass.said(output.get(name)))
                .collect(Collectors.joining(", "));
    }

    private static String must(ProtectedCase example) {
        String facts = example.given().entrySet().stream()
                .map(fact -> fact.getKey() + " " + ValueClass.said(fact.getValue()))
                .collect(Collectors.joining(", "));
        String least = example.must().entrySet().stream()
                .map(must -> must.getKey() + " " + ValueClass.said(must.getValue()))
                .collect(Collectors.joining(", "));
        return "A protected case would be turned: %s Where %s, the answer must be at least %s."
                .formatted(example.why(), facts.isEmpty() ? "nothing is known" : facts, least);
    }
}
