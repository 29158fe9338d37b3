package care.heed.pathways;

import care.heed.evidence.EmergencyRules;
import care.heed.people.People;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** What the published table {@code emergency-access} says of a role and a folder. */
@Component
class EmergencyTable implements EmergencyRules {

    static final String KEY = "emergency-access";

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final People people;
    // A published version answers the same question in the same way for ever, and pages need not fill the history.
    private final Map<Question, Rule> answers = new ConcurrentHashMap<>();

    EmergencyTable(RepositoryService repository, DecisionService decisions, People people) {
        this.repository = repository;
        this.decisions = decisions;
        this.people = people;
    }

    private record Question(String definitionId, int version, String role, String folder) {}

    /** What applies to a role and a folder, by which version of the table. */
    record Rule(String role, String folder, boolean allowed, Duration lasts, String reason, int version) {}

    @Override
    public boolean mayOpen(Collection<String> roles, String folder) {
        return best(roles, folder).filter(Rule::allowed).isPresent();
    }

    /** The rule for the one of these roles to which the folder opens for the longest; any of them where it opens to none. */
    Optional<Rule> best(Collection<String> roles, String folder) {
        DecisionDefinition table = inForce();
        return roles.stream()
                .sorted()
                .map(role -> answers.computeIfAbsent(
                        new Question(table.getId(), table.getVersion(), role, folder), this::ask))
                .max(Comparator.comparing(Rule::lasts));
    }

    /** Asks the engine anew, so that its own history has the decision, too. */
    Rule decide(String role, String folder) {
        DecisionDefinition table = inForce();
        return ask(new Question(table.getId(), table.getVersion(), role, folder));
    }

    private DecisionDefinition inForce() {
        return people.unrestricted(() -> repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .withoutTenantId()
                .latestVersion()
                .singleResult());
    }

    private Rule ask(Question question) {
        Map<String, Object> answer = people.unrestricted(() -> decisions
                .evaluateDecisionTableById(
                        question.definitionId(), Map.of("role", question.role(), "folder", question.folder()))
                .getSingleResult()
                .getEntryMap());
        long minutes = answer.get("minutes") instanceof Number number ? number.longValue() : 0;
        boolean allowed = Boolean.TRUE.equals(answer.get("allowed")) && minutes > 0;
        return new Rule(
                question.role(),
                question.folder(),
                allowed,
                Duration.ofMinutes(allowed ? minutes : 0),
                String.valueOf(answer.get("reason")),
                question.version());
    }
}
