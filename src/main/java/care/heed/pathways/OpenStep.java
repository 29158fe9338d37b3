package care.heed.pathways;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/**
 * A step that is to be answered or taken.
 *
 * @param candidates the roles and people whom its task is for
 * @param known the variables of its case
 */
public record OpenStep(Task task, Set<IdentityLink> candidates, Map<String, Object> known) {}
