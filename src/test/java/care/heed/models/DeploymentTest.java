package care.heed.models;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The running app carries exactly the models of the three folders, and every form can be opened. */
@HeedTest
class DeploymentTest {

    /** What the engine itself offers to expressions: the result of a decision, and Spin's functions. */
    private static final Set<String> ENGINE_NAMES = Set.of("decisionResult", "S", "JSON", "now", "dateTime");

    private final Models models = Models.ofProject();
    private final RepositoryService repository;
    private final FormService forms;
    private final ApplicationContext application;

    @Autowired
    DeploymentTest(RepositoryService repository, FormService forms, ApplicationContext application) {
        this.repository = repository;
        this.forms = forms;
        this.application = application;
    }

    @Test
    void exactlyTheProcessesOfTheFolderAreDeployedOnceEach() {
        assertThat(deployedProcesses())
                .extracting(ProcessDefinition::getKey)
                .containsExactlyInAnyOrderElementsOf(models.processIds());
        assertThat(deployedProcesses())
                .allSatisfy(process -> assertThat(process.getTenantId()).isNull());
    }

    @Test
    void exactlyTheDecisionsOfTheFolderAreDeployedOnceEach() {
        assertThat(repository.createDecisionDefinitionQuery().list())
                .extracting(DecisionDefinition::getKey)
                .containsExactlyInAnyOrderElementsOf(models.decisionIds());
    }

    @Test
    void everyStepOpensTheFormDeployedWithItsProcess() {
        for (ProcessDefinition process : deployedProcesses()) {
            Set<String> deployedWithIt = deployedFiles(process.getDeploymentId());
            BpmnModelInstance model = repository.getBpmnModelInstance(process.getId());
            assertThat(model.getModelElementsByType(UserTask.class))
                    .extracting(task -> task.getCamundaFormRef() + ".form")
                    .isSubsetOf(deployedWithIt);
        }
    }

    @Test
    void theStartFormOfTheCaseOpens() {
        ProcessDefinition nearMissCase = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Contract.STARTABLE)
                .singleResult();
        assertThat(forms.getDeployedStartForm(nearMissCase.getId()))
                .asString(StandardCharsets.UTF_8)
                .contains("\"" + Contract.START_FORM + "\"");
    }

    @Test
    void everyBeanThatAModelNamesExists() {
        assertThat(beansNamedInModels())
                .allSatisfy(name ->
                        assertThat(application.containsBean(name)).as(name).isTrue());
    }

    private List<ProcessDefinition> deployedProcesses() {
        return repository.createProcessDefinitionQuery().list();
    }

    private Set<String> deployedFiles(String deployment) {
        Set<String> names = new TreeSet<>();
        for (Resource resource : repository.getDeploymentResources(deployment)) {
            names.add(resource.getName().substring(resource.getName().lastIndexOf('/') + 1));
        }
        return names;
    }

    private Set<String> beansNamedInModels() {
        Set<String> names = new TreeSet<>();
        for (BpmnModelInstance model : models.processes().values()) {
            for (String text : Expressions.textsOf(model.getDefinitions())) {
                names.addAll(Expressions.namesIn(text));
            }
        }
        names.removeAll(Contract.VARIABLES);
        names.removeAll(ENGINE_NAMES);
        return names;
    }
}
