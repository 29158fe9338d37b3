package care.heed.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Measures, from the engine's own history, which flow nodes of a process a test class has walked, and fails the class when
 * one was left out. Other classes on the same start do not count, nor does a run of single methods:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FlowNodes WALKED = FlowNodes.of("escalate-concern");
 * }</pre>
 */
public final class FlowNodes implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final String process;
    private final Set<String> walkedByOthers = new HashSet<>();
    private final Set<Method> ran = new HashSet<>();

    private FlowNodes(String process) {
        this.process = process;
    }

    /** All flow nodes of this process are to be walked by the test class that registers this. */
    public static FlowNodes of(String process) {
        return new FlowNodes(process);
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        history(test).stream().map(HistoricActivityInstance::getId).forEach(walkedByOthers::add);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ran.add(test.getRequiredTestMethod());
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (!ran.containsAll(methodsOf(test.getRequiredTestClass()))) {
            return;
        }
        Set<String> walked = history(test).stream()
                .filter(activity -> !walkedByOthers.contains(activity.getId()))
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        Set<String> leftOut = nodes(test);
        assertThat(leftOut).as("flow nodes of %s", process).isNotEmpty();
        leftOut.removeAll(walked);
        assertThat(leftOut)
                .as("flow nodes of %s that no test of %s walks", process, test.getDisplayName())
                .isEmpty();
    }

    private Set<String> nodes(ExtensionContext test) {
        return context(test)
                .getBean(RepositoryService.class)
                .getBpmnModelInstance(definition(test).getId())
                .getModelElementsByType(FlowNode.class)
                .stream()
                .map(FlowNode::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<HistoricActivityInstance> history(ExtensionContext test) {
        return context(test)
                .getBean(HistoryService.class)
                .createHistoricActivityInstanceQuery()
                .processDefinitionId(definition(test).getId())
                .list();
    }

    private ProcessDefinition definition(ExtensionContext test) {
        return context(test)
                .getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
    }

    private static List<Method> methodsOf(Class<?> test) {
        return ReflectionSupport.findMethods(
                test, method -> AnnotationSupport.isAnnotated(method, Testable.class), HierarchyTraversalMode.TOP_DOWN);
    }

    private static ApplicationContext context(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test);
    }
}
