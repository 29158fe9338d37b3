package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedActions;
import care.heed.forms.FieldError;
import care.heed.forms.FormChecks;
import care.heed.forms.FormDefinition;
import care.heed.forms.FormRejectedException;
import care.heed.forms.FormValidator;
import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Person;
import care.heed.people.Roles;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The one door for what people submit: asks the form whether it is allowed, keeps the record in the register and hands the
 * engine only the answers that decide.
 */
@Component
public class Submissions {

    private final ObjectProvider<TaskService> tasks;
    private final StepModels models;
    private final Prefill prefill;
    private final ActionIntake actions;
    private final TrackedActions tracked;
    private final Register register;
    private final NearMisses nearMisses;
    private final People people;
    private final Services services;
    private final KeptAnswers kept;
    private final Separation separation;
    private final ConflictOfInterest conflictOfInterest;
    private final ChangeInWords change;
    private final FormValidator validator;
    private final Clock clock;

    Submissions(
            ObjectProvider<TaskService> tasks,
            StepModels models,
            Prefill prefill,
            ActionIntake actions,
            TrackedActions tracked,
            Register register,
            NearMisses nearMisses,
            People people,
            Services services,
            KeptAnswers kept,
            Separation separation,
            ConflictOfInterest conflictOfInterest,
            ChangeInWords change,
            Clock clock) {
        this.tasks = tasks;
        this.models = models;
        this.prefill = prefill;
        this.actions = actions;
        this.tracked = tracked;
        this.register = register;
        this.nearMisses = nearMisses;
        this.people = people;
        this.services = services;
        this.kept = kept;
        this.separation = separation;
        this.conflictOfInterest = conflictOfInterest;
        this.change = change;
        this.validator = new FormValidator(clock);
        this.clock = clock;
    }

    /** A case as it may be started: its reference and the variables it starts with. */
    public record NewCase(String reference, Map<String, Object> variables) {}

    /**
     * Accepts the short form that raises a near miss.
     *
     * @throws FormRejectedException with a message for every field that is wrong
     */
    public NewCase raise(String processDefinitionId, Map<String, ?> submitted) {
        FormDefinition form = models.startForm(processDefinitionId);
        Map<String, Object> context = prefill.ofStart();
        Map<String, Object> answers = plain(submitted);
        List<String> own = people.currentUser()
                .map(people::servicesOf)
                .orElseGet(() -> services.all().stream().map(CareService::id).toList());
        FormChecks checks =
                FormChecks.inZone(zone(answers)).with("service", own::contains, "is not a service that you work at");
        Map<String, Object> values = validator.validate(form, answers, context, checks);
        Instant now = clock.instant();
        String serviceId = (String) values.get(CaseVariables.SERVICE_ID);
        Instant identifiedAt = Instant.parse((String) values.get(CaseVariables.IDENTIFIED_AT));
        String worker = people.currentUser().orElse(null);
        String reference = nearMisses.open(
                now.atZone(services.get(serviceId).zone()).getYear(),
                serviceId,
                (String) values.get("adultRef"),
                worker,
                identifiedAt,
                now);
        register.append(new EvidenceEntry(
                reference,
                serviceId,
                "record",
                NearMissCase.RAISE_NEAR_MISS,
                "near-miss-form",
                "digital-care-record",
                worker,
                rolesOf(worker),
                null,
                identifiedAt,
                now,
                null,
                values));
        Map<String, Object> variables = kept.variables(form, values);
        variables.put(CaseVariables.CASE_REFERENCE, reference);
        // What a system sent in is for everyone in the role; under its name nobody would find it.
        variables.put(CaseVariables.RAISED_BY, people.isPerson(worker) ? worker : null);
        return new NewCase(reference, variables);
    }

    /** Lets one answer at a time through: whoever comes second finds the task done, not half done. */
    public void hold(String taskId) {
        register.holdCaseOf(taskId);
    }

    /**
     * Accepts the form of a task and returns the variables that the engine may keep.
     *
     * @param step the open step, or null where there is none
     * @throws FormRejectedException with a message for every field that is wrong
     * @throws AuthorizationException when the task is somebody else's, or separation of duties forbids it
     */
    public Map<String, Object> complete(OpenStep step, Map<String, ?> submitted) {
        String author = people.currentUser().orElse(null);
        if (!isThereFor(author, step)) {
            throw new FormRejectedException(
                    List.of(new FieldError("task", "does not exist, is done or is not yours to see")));
        }
        Task task = step.task();
        Map<String, Object> known = step.known();
        takeIfFree(task, author);
        if (author != null && task.getAssignee() != null) {
            separation.refuse(step, author);
        }
        FormDefinition form = models.form(task);
        Map<String, Object> context = prefill.toCheck(task, form, known);
        Map<String, Object> values = validator.validate(form, plain(submitted), context, checks(task, context));
        Map<String, Object> variables = kept.variables(form, values);
        variables.put(CaseVariables.authorOf(task.getTaskDefinitionKey()), author);
        variables.put(CaseVariables.BECAUSE, keepRecord(task, author, values, known));
        keepFacts(task, author, values, known, variables);
        return variables;
    }

    /** Refuses to claim a task in somebody else's name. */
    public void refuseUnlessForOneself(String userId) {
        people.currentUser().filter(user -> !user.equals(userId)).ifPresent(user -> {
            throw new AuthorizationException("A task can be claimed for oneself only.");
        });
    }

    /** Refuses a person to whom a task may not be given: reviewer is not reporter, sign-off is not the reassessor. */
    public void refuseUnlessMayTake(OpenStep step, String userId) {
        if (!isThereFor(people.currentUser().orElse(null), step)) {
            throw new AuthorizationException("This task does not exist, is done or is not yours to see.");
        }
        if (userId != null) {
            separation.refuse(step, userId);
        }
    }

    /** Whether the person asking holds this task, or could take it if nobody held it. */
    public boolean mayGiveBack(String taskId) {
        return people.currentUser()
                .map(person -> tasks.getObject()
                                .createTaskQuery()
                                .taskId(taskId)
                                .or()
                                .taskAssignee(person)
                                .taskCandidateUser(person)
                                .includeAssignedTasks()
                                .endOr()
                                .count()
                        == 1)
                .orElse(false);
    }

    /** Keeps who gave a task back, and whose it was. */
    public void givenBack(String taskId) {
        Task task = tasks.getObject().createTaskQuery().taskId(taskId).singleResult();
        Map<String, Object> known = prefill.variables(task);
        if (task.getAssignee() != null && known.get(CaseVariables.CASE_REFERENCE) != null) {
            register.append(EvidenceEntry.event(
                    (String) known.get(CaseVariables.CASE_REFERENCE),
                    (String) known.get(CaseVariables.SERVICE_ID),
                    "given-back",
                    task.getTaskDefinitionKey(),
                    clock.instant(),
                    Map.of(
                            "from", task.getAssignee(),
                            "by", people.currentUser().orElse(""))));
        }
    }

    /** Whether a person may know of a task: it is for them, or the engine shows it to them all the same. */
    private boolean isThereFor(String person, OpenStep step) {
        return step != null
                && (person == null
                        || separation.isFor(step.task(), step.candidates(), person)
                        || tasks.getObject()
                                        .createTaskQuery()
                                        .taskId(step.task().getId())
                                        .count()
                                == 1);
    }

    private void takeIfFree(Task task, String author) {
        if (author != null && task.getAssignee() == null) {
            // Whoever answers a free task takes it, with every check that taking it has.
            tasks.getObject().claim(task.getId(), author);
        } else if (author != null && !task.getAssignee().equals(author)) {
            throw new AuthorizationException("This task is claimed by somebody else.");
        }
    }

    private FormChecks checks(Task task, Map<String, Object> context) {
        String serviceId = (String) context.get(CaseVariables.SERVICE_ID);
        // Few forms name people, and finding them out takes many queries.
        Supplier<List<String>> staff = SingletonSupplier.of(
                () -> people.staffOf(serviceId).stream().map(Person::id).toList());
        return FormChecks.inZone(services.get(serviceId).zone())
                .with(
                        "owner",
                        owner -> Roles.ALL.contains(owner) || staff.get().contains(owner),
                        "is not a role or a person who works for this service")
                .with("staff", person -> staff.get().contains(person), "is not a person who works for this service")
                .with(
                        "lookedAt",
                        answer -> !"yes".equals(answer)
                                || change.isLookedAt((String) context.get(CaseVariables.CASE_REFERENCE)),
                        "cannot be yes before every case that would be escalated less is ticked on the page of the change");
    }

    private int keepRecord(Task task, String author, Map<String, Object> values, Map<String, Object> known) {
        Map<String, String> properties = models.properties(task);
        return register.append(new EvidenceEntry(
                (String) known.get(CaseVariables.CASE_REFERENCE),
                (String) known.get(CaseVariables.SERVICE_ID),
                "record",
                task.getTaskDefinitionKey(),
                properties.get("record"),
                properties.get("folder"),
                author,
                rolesOf(author),
                instant(values.getOrDefault(CaseVariables.EVENT_AT, known.get(CaseVariables.EVENT_AT))),
                instant(known.get(CaseVariables.IDENTIFIED_AT)),
                clock.instant(),
                task.getId(),
                values));
    }

    /** The facts that single steps add to the case, beside their record. */
    private void keepFacts(
            Task task,
            String author,
            Map<String, Object> values,
            Map<String, Object> known,
            Map<String, Object> variables) {
        String reference = (String) known.get(CaseVariables.CASE_REFERENCE);
        Instant now = clock.instant();
        List<String> implicated =
                rows(values, "implicatedStaff").stream().map(String::valueOf).toList();
        if (!implicated.isEmpty()) {
            conflictOfInterest.named(task, reference, implicated);
        }
        switch (task.getTaskDefinitionKey()) {
            case RecogniseWarningEvent.RECORD_NEAR_MISS -> {
                variables.put(CaseVariables.RECORDED_AT, now.toString());
                nearMisses.recorded(reference, instant(values.get(CaseVariables.EVENT_AT)), now);
            }
            case RecogniseWarningEvent.SCREEN_THRESHOLD ->
                variables.put(
                        CaseVariables.ABUSE_INDICATOR_COUNT,
                        rows(values, "abuseIndicators").size());
            case ProtectBeforeReturn.REVIEW_SERVICE_CONTROLS -> {
                variables.put(CaseVariables.LIVE_CONTROL_GAPS, (int) rows(values, "controlGaps").stream()
                        .filter(gap -> Boolean.TRUE.equals(((Map<?, ?>) gap).get("live")))
                        .count());
                nearMisses.controlsReviewed(
                        reference,
                        (String) values.get("failedRoutine"),
                        Math.max(1, rows(values, "adultsExposed").size()));
                actions.open(task, known, values);
            }
            case ProtectBeforeReturn.OPEN_PROTECTION_PLAN,
                    AuditRecognition.CORRECT_PRACTICE,
                    GovernanceMeeting.PLAN_SERVICE_IMPROVEMENT -> actions.open(task, known, values);
            case DecideAndLearn.SUMMARISE_LEARNING -> {
                nearMisses.learned(reference, (String) values.get("theme"));
                actions.open(task, known, values);
            }
            case TrackAction.CARRY_OUT_ACTION ->
                tracked.carriedOut(
                        (String) known.get(CaseVariables.ACTION_ID), (String) values.get("outcome"), author, now);
            case ProtectBeforeReturn.UPDATE_CHRONOLOGY ->
                keep(task, author, known, "chronology-checked", Map.of("sequenceChecked", true));
            case EscalateConcern.ACKNOWLEDGE_ESCALATION -> {
                Map<String, Object> answered = new LinkedHashMap<>();
                for (String fact : List.of(CaseVariables.TRIGGER, CaseVariables.LEVEL, CaseVariables.GROUP)) {
                    answered.put(fact, known.get(fact));
                }
                answered.put("escalation", task.getProcessInstanceId());
                keep(task, author, known, "acknowledgement", answered);
                if (isTheOnlyOpenEscalation(reference, task)) {
                    nearMisses.answered(reference);
                }
            }
            default -> {
                // Every other step adds its record and its kept answers, nothing else.
            }
        }
    }

    private void keep(Task task, String author, Map<String, Object> known, String kind, Map<String, Object> payload) {
        register.append(new EvidenceEntry(
                (String) known.get(CaseVariables.CASE_REFERENCE),
                (String) known.get(CaseVariables.SERVICE_ID),
                kind,
                task.getTaskDefinitionKey(),
                null,
                null,
                author,
                rolesOf(author),
                null,
                null,
                clock.instant(),
                task.getId(),
                payload));
    }

    private boolean isTheOnlyOpenEscalation(String reference, Task task) {
        return people.unrestricted(() -> tasks
                .getObject()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(EscalateConcern.ACKNOWLEDGE_ESCALATION)
                .list()
                .stream()
                .allMatch(open -> open.getProcessInstanceId().equals(task.getProcessInstanceId())));
    }

    private ZoneId zone(Map<String, Object> answers) {
        return Optional.ofNullable(answers.get(CaseVariables.SERVICE_ID))
                .filter(id -> id instanceof String && services.exists((String) id))
                .map(id -> services.get((String) id).zone())
                .orElse(ZoneId.of("Europe/London"));
    }

    private String rolesOf(String user) {
        return user == null ? null : String.join(",", new TreeSet<>(people.rolesOf(user)));
    }

    /** What was sent, without the engine's typed wrapping. */
    private static Map<String, Object> plain(Map<String, ?> submitted) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (submitted != null) {
            submitted.forEach(
                    (key, value) -> plain.put(key, value instanceof TypedValue typed ? typed.getValue() : value));
        }
        return plain;
    }

    private static List<?> rows(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> rows ? rows : List.of();
    }

    private static Instant instant(Object value) {
        return value instanceof String text ? Instant.parse(text) : null;
    }
}
