package care.heed.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks processes, forms and dmn: every agreement about the models, with a readable list of what breaks it. */
class ModelContractTest {

    private static Models models;

    @BeforeAll
    static void readTheThreeFolders() {
        models = Models.ofProject();
    }

    @Test
    void everyFileCanBeRead() {
        assertThat(models.unreadable()).isEmpty();
    }

    @Test
    void theProcessesAreThoseOfThePathways() {
        assertThat(models.processIds()).isEqualTo(new TreeSet<>(Contract.PROCESSES));
    }

    @Test
    void everyProcessIsTheOneItsFileNames() {
        holds(ProcessNames::identity);
    }

    @Test
    void everyIdIsChosenAndReadable() {
        holds(ProcessNames::ids);
    }

    @Test
    void everyNodeAndEveryAnswerAtAGatewayIsLabelled() {
        holds(ProcessNames::labels);
    }

    @Test
    void namesAreUniqueAcrossTheFolders() {
        holds(ModelContractTest::uniqueNames);
    }

    @Test
    void everyNodeAndFlowIsDrawn() {
        holds(ProcessDrawing::everythingIsDrawn);
    }

    @Test
    void noStepIsDrawnOverAnother() {
        holds(ProcessDrawing::nothingOverlaps);
    }

    @Test
    void noFlowsCross() {
        holds(ProcessDrawing::noFlowsCross);
    }

    @Test
    void noFlowRunsThroughAStep() {
        holds(ProcessDrawing::noFlowRunsThroughAStep);
    }

    @Test
    void aManagerReadsEveryProcessFromLeftToRight() {
        holds(ProcessDrawing::readsFromLeftToRight);
    }

    @Test
    void everyLabelCanBeRead() {
        holds(ProcessLabels::readable);
    }

    @Test
    void everyFormDecisionAndProcessAModelNamesExists() {
        holds(ProcessLinks::formsDecisionsAndProcessesExist);
    }

    @Test
    void onlyTheCaseStartsWithAForm() {
        holds(ProcessLinks::onlyTheCaseStartsWithAForm);
    }

    @Test
    void modelsHoldNoScriptsAndNoJavaClasses() {
        holds(ProcessLinks::noCode);
    }

    @Test
    void everyTimerTakesItsDateFromTheDeadlines() {
        holds(ProcessLinks::timersAskDeadlines);
    }

    @Test
    void everyStepHasItsFormAndPeopleToDoIt() {
        holds(UserTaskDuties::formAndPeople);
    }

    @Test
    void everyStepLeavesARecordInItsFolder() {
        holds(UserTaskDuties::recordAndFolder);
    }

    @Test
    void everyStepHasADeadlineThatLeavesTheWorkOpen() {
        holds(UserTaskDuties::deadline);
    }

    @Test
    void conditionsAskOnlyForKnownVariables() {
        holds(Variables::inConditions);
    }

    @Test
    void mappingsUseOnlyKnownVariables() {
        holds(Variables::inMappings);
    }

    @Test
    void tablesAskOnlyForKnownVariables() {
        holds(Variables::inTables);
    }

    @Test
    void formsKeepOnlyKnownVariables() {
        holds(Variables::inForms);
    }

    @Test
    void everyTableIsTheDecisionItsFileNames() {
        holds(TableRules::identity);
    }

    @Test
    void everyTableHasTheInputsAndOutputsOfThePathways() {
        holds(TableRules::inputsAndOutputs);
    }

    @Test
    void everyRowOfATableSaysItsWholeAnswer() {
        holds(TableRules::everyOutputIsFilled);
    }

    @Test
    void everyFormIsTheOneItsFileNames() {
        holds(FormRules::identity);
    }

    @Test
    void everyFormOffersTheFieldsOfThePathways() {
        holds(FormRules::everyFieldOfThePathways);
    }

    @Test
    void everyFormOpensInTasklist() {
        holds(FormRules::opensInTasklist);
    }

    private static void holds(Rule rule) {
        assertThat(rule.findingsIn(models)).isEmpty();
    }

    /** A form shares its id with its step, never with a process or a decision. */
    static void uniqueNames(Models models, Findings findings) {
        Set<String> seen = new TreeSet<>();
        Map.of("form", models.forms().keySet(), "process", models.processIds())
                .forEach((kind, ids) -> ids.forEach(
                        id -> findings.in(kind).require(seen.add(id), "'%s' is also the name of another model", id)));
        Stream.concat(
                        models.decisions().stream().map(decision -> decision.getId()),
                        models.tables().keySet().stream()
                                .filter(file -> !models.decisionIds().contains(file)))
                .forEach(id ->
                        findings.in("decision").require(seen.add(id), "'%s' is also the name of another model", id));
    }
}
