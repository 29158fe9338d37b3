package care.heed.engine;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The ready-made lists of the Tasklist; they belong to nobody, so only administrators change them. */
@Component
class TasklistFilters {

    private final FilterService filterService;
    private final TaskService taskService;
    private final Rights rights;

    TasklistFilters(FilterService filterService, TaskService taskService, Rights rights) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.rights = rights;
    }

    void provide() {
        provide(
                "My tasks",
                "What you have taken on.",
                "#1d70b8",
                10,
                taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        provide(
                "My group's tasks",
                "What your role may take on, and what colleagues have taken.",
                "#00703c",
                5,
                taskService
                        .createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks());
        provide(
                "Due within the hour",
                "What falls due in the next 60 minutes.",
                "#f47738",
                30,
                taskService
                        .createTaskQuery()
                        .dueAfterExpression("${now()}")
                        .dueBeforeExpression("${dateTime().plusHours(1)}"));
        provide(
                "Overdue",
                "What should have been done by now.",
                "#d4351c",
                40,
                taskService.createTaskQuery().dueBeforeExpression("${now()}"));
    }

    private void provide(String name, String description, String colour, int position, TaskQuery query) {
        Filter filter = filterService.createTaskFilterQuery().filterName(name).list().stream()
                .filter(found -> found.getOwner() == null)
                .findFirst()
                .orElseGet(() -> create(name, description, colour, position, query));
        for (String role : Rights.TASKLIST) {
            rights.grant(role, Resources.FILTER, filter.getId(), READ);
        }
    }

    private Filter create(String name, String description, String colour, int position, TaskQuery query) {
        return filterService.saveFilter(filterService
                .newTaskFilter(name)
                .setProperties(Map.of(
                        "description",
                        description,
                        "color",
                        colour,
                        "priority",
                        position,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of()))
                .setQuery(query.orderByDueDate().asc()));
    }
}
