package care.heed.thresholds;

import care.heed.evidence.PastDecision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Output;

/**
 * Finds the facts that a past decision followed from. The register keeps the decisions that one required directly before it,
 * so the facts that none of them found are those that came from outside. Past decisions are handed over in the order of the
 * register, case by case.
 */
final class FactsFromOutside {

    private final Map<String, Columns> tables = new HashMap<>();
    private final int mostRequired;
    private final Deque<PastDecision> before = new ArrayDeque<>();

    /**
     * What one table asks and answers.
     *
     * @param handed what it is handed by the decisions that it requires; nothing at all where those found nothing
     * @param requiredInAll those it requires, those that they require, and so on
     */
    private record Columns(
            Set<String> asked,
            Set<String> handed,
            Set<String> answered,
            List<String> required,
            Set<String> requiredInAll) {}

    FactsFromOutside(TableFile file) {
        file.decisions().forEach(decision -> tables.put(decision, columns(file, decision)));
        mostRequired = tables.values().stream()
                .mapToInt(columns -> columns.requiredInAll().size())
                .max()
                .orElse(0);
    }

    private static Columns columns(TableFile file, String decision) {
        Set<String> asked = file.table(decision).getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> handed = file.required(decision).stream()
                .flatMap(required -> answered(file, required).stream())
                .filter(asked::contains)
                .collect(Collectors.toSet());
        Set<String> requiredInAll = new LinkedHashSet<>();
        addRequired(file, decision, requiredInAll);
        return new Columns(asked, handed, answered(file, decision), file.required(decision), requiredInAll);
    }

    private static Set<String> answered(TableFile file, String decision) {
        return file.table(decision).getOutputs().stream().map(Output::getName).collect(Collectors.toSet());
    }

    private static void addRequired(TableFile file, String decision, Set<String> found) {
        file.required(decision).forEach(required -> {
            addRequired(file, required, found);
            found.add(required);
        });
    }

    /** The facts of the decision that comes next in the register. */
    ReplayFacts of(PastDecision decision) {
        ReplayFacts facts = facts(decision);
        before.addLast(decision);
        if (before.size() > mostRequired) {
            before.removeFirst();
        }
        return facts;
    }

    private ReplayFacts facts(PastDecision decision) {
        NotReplayable unusable = unusable(decision);
        if (unusable != null) {
            return ReplayFacts.none(unusable);
        }
        Columns columns = tables.get(decision.table());
        Map<String, PastDecision> evaluated = requiredBy(decision, columns);
        if (evaluated.size() < columns.requiredInAll().size()) {
            return ReplayFacts.none(NotReplayable.REQUIRED_MISSING);
        }
        for (PastDecision required : evaluated.values()) {
            NotReplayable gone = unusable(required);
            if (gone != null) {
                return ReplayFacts.none(gone == NotReplayable.ERASED ? NotReplayable.REQUIRED_ERASED : gone);
            }
        }
        evaluated.put(decision.table(), decision);
        if (!evaluated.values().stream().allMatch(one -> belongs(one, evaluated))) {
            return ReplayFacts.none(NotReplayable.REQUIRED_MISSING);
        }
        return ReplayFacts.of(fromOutside(evaluated));
    }

    private NotReplayable unusable(PastDecision decision) {
        if (decision.erased()) {
            return NotReplayable.ERASED;
        }
        Columns columns = tables.get(decision.table());
        boolean complete = columns.asked().stream()
                .allMatch(fact ->
                        columns.handed().contains(fact) || decision.inputs().containsKey(fact));
        if (!complete) {
            return NotReplayable.FACT_MISSING;
        }
        boolean sameQuestions = columns.asked().containsAll(decision.inputs().keySet());
        boolean sameAnswers = decision.output() == null
                || decision.output().stream().allMatch(row -> columns.answered().containsAll(row.keySet()));
        return sameQuestions && sameAnswers ? null : NotReplayable.OLDER_CONTRACT;
    }

    /** The decisions directly before this one, as many as it requires, if they are those that it requires. */
    private Map<String, PastDecision> requiredBy(PastDecision decision, Columns columns) {
        int first = decision.sequence() - columns.requiredInAll().size();
        Map<String, PastDecision> found = new LinkedHashMap<>();
        for (PastDecision earlier : before) {
            if (earlier.caseReference().equals(decision.caseReference())
                    && earlier.sequence() >= first
                    && columns.requiredInAll().contains(earlier.table())) {
                found.put(earlier.table(), earlier);
            }
        }
        return found;
    }

    /** Whether a decision was asked what those before it had answered. */
    private boolean belongs(PastDecision decision, Map<String, PastDecision> evaluated) {
        Columns columns = tables.get(decision.table());
        return columns.handed().stream()
                .allMatch(fact -> columns.required().stream()
                        .filter(name -> tables.get(name).answered().contains(fact))
                        .allMatch(name -> answers(evaluated.get(name), fact)
                                .equals(asList(decision.inputs().get(fact)))));
    }

    private static List<?> answers(PastDecision required, String answer) {
        return required.output().stream()
                .map(row -> row.get(answer))
                .filter(Objects::nonNull)
                .toList();
    }

    /** A table that collects hands over a list, another one a single value, one without an answer nothing at all. */
    private static List<?> asList(Object handedOver) {
        if (handedOver == null) {
            return List.of();
        }
        return handedOver instanceof List<?> list ? list : List.of(handedOver);
    }

    private Map<String, Object> fromOutside(Map<String, PastDecision> evaluated) {
        Map<String, Object> facts = new LinkedHashMap<>();
        evaluated.forEach((table, one) -> one.inputs().forEach((name, value) -> {
            if (!tables.get(table).handed().contains(name)) {
                facts.put(name, value);
            }
        }));
        return facts;
    }
}
