package care.heed.engine;

import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.pathways.DecideAndLearn;
import care.heed.pathways.Duplicates;
import care.heed.pathways.EscalateConcern;
import care.heed.pathways.NearMissCase;
import care.heed.pathways.OpenDoors;
import care.heed.pathways.Reopening;
import care.heed.pathways.TrackAction;
import care.heed.people.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year of near misses, lived through on the engine: the clock goes from event to event, people raise and answer as they
 * would, and timers fire when they are due. The same draw gives the same year.
 */
final class GeneratedYear {

    /** The services of the engine and of the pathways that people reach by their pages. */
    record Means(
            FormService forms,
            TaskService tasks,
            RepositoryService models,
            NearMisses nearMisses,
            Duplicates duplicates,
            Reopening reopening,
            OpenDoors doors,
            TransactionTemplate transaction) {}

    private record Event(Instant at, long order, Runnable what) {}

    private static final Logger log = LoggerFactory.getLogger(GeneratedYear.class);

    /** After how many near misses the log says how far the year has come. */
    private static final int TELLING = 50;

    /** Written out, because it is asked after each event, and Camunda makes a query from its parts each time. */
    private static final String TASKS_OF_A_CASE = """
            select task.* from camunda.ACT_RU_TASK task join camunda.ACT_RU_EXECUTION instance on instance.ID_ = task.PROC_INST_ID_
            where instance.BUSINESS_KEY_ = #{reference}
            """;

    private final Means means;
    private final YearJobs jobs;
    private final YearStaff staff;
    private final YearAnswers answers;
    private final StoryBook book;
    private final YearShares shares;
    private final YearPace pace;
    private final long seed;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Map<String, RunningNearMiss> running = new HashMap<>();
    private final Map<Integer, String> references = new HashMap<>();
    private final Map<String, List<String>> rolesOfSteps = new HashMap<>();
    private String raising;
    private RunningNearMiss touched;
    private long order;

    GeneratedYear(
            Means means,
            YearJobs jobs,
            YearStaff staff,
            YearAnswers answers,
            StoryBook book,
            YearShares shares,
            long seed) {
        this.means = means;
        this.jobs = jobs;
        this.staff = staff;
        this.answers = answers;
        this.book = book;
        this.shares = shares;
        this.pace = new YearPace(shares);
        this.seed = seed;
    }

    /** Lives through the near misses and what follows from them, until the given moment, and leaves the clock there. */
    void run(List<DrawnNearMiss> nearMisses, Instant until) {
        raising = means.models()
                .createProcessDefinitionQuery()
                .processDefinitionKey(NearMissCase.KEY)
                .withoutTenantId()
                .latestVersion()
                .singleResult()
                .getId();
        nearMisses.forEach(nearMiss -> at(nearMiss.raisedAt(), () -> raise(nearMiss)));
        while (true) {
            Optional<YearJobs.DueJob> due = means.transaction().execute(status -> lookAhead(until));
            Instant next = nextEvent(until);
            if (due.isPresent()) {
                moveTo(due.get().at());
                jobs.run(due.get());
                touched = running.get(due.get().caseReference());
            } else if (next.isBefore(until)) {
                moveTo(next);
                events.remove().what().run();
            } else {
                moveTo(until);
                return;
            }
        }
    }

    /** Plans what has come up in the case that was touched last, and finds the timer that is due before the next event. */
    private Optional<YearJobs.DueJob> lookAhead(Instant until) {
        if (touched != null) {
            lookAt(touched);
            touched = null;
        }
        return jobs.nextUpTo(nextEvent(until));
    }

    private Instant nextEvent(Instant until) {
        return events.isEmpty() || events.peek().at().isAfter(until)
                ? until
                : events.peek().at();
    }

    private void at(Instant moment, Runnable what) {
        events.add(new Event(moment, order++, what));
    }

    private static void moveTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private void raise(DrawnNearMiss nearMiss) {
        String reference = staff.as(
                nearMiss.worker(),
                () -> means.forms()
                        .submitStartForm(raising, answers.raising(nearMiss))
                        .getBusinessKey());
        RunningNearMiss raised = new RunningNearMiss(nearMiss, reference);
        running.put(reference, raised);
        references.put(nearMiss.number(), reference);
        if (running.size() % TELLING == 0) {
            log.info("{} near misses have been raised; the clock is at {}", running.size(), now());
        }
        Draw draw = draw(raised, "by hand");
        if (nearMiss.original() != null) {
            at(now().plus(draw.between(Duration.ofMinutes(30), Duration.ofHours(4))), () -> closeAsDuplicate(raised));
        } else if (draw.chance(shares.escalatedNow())) {
            at(now().plus(draw.between(Duration.ofHours(1), Duration.ofHours(30))), () -> escalateNow(raised));
        }
        touched = raised;
    }

    /** Plans when each task that has come up will be done. */
    private void lookAt(RunningNearMiss nearMiss) {
        nearMiss
                .isNow(means.tasks()
                        .createNativeTaskQuery()
                        .sql(TASKS_OF_A_CASE)
                        .parameter("reference", nearMiss.reference())
                        .list())
                .stream()
                .sorted(Comparator.comparing(Task::getTaskDefinitionKey)
                        .thenComparing(Task::getDueDate)
                        .thenComparing(Task::getDescription))
                .forEach(task -> plan(nearMiss, task));
    }

    private void plan(RunningNearMiss nearMiss, Task task) {
        String step = task.getTaskDefinitionKey();
        Draw draw = draw(nearMiss, step, nearMiss.created(step));
        List<String> roles = roles(nearMiss, task);
        Instant moment = pace.doneAt(
                step,
                now(),
                task.getDueDate().toInstant(),
                roles,
                nearMiss.drawn().service(),
                draw);
        at(moment, () -> nearMiss.open(task.getId()).ifPresent(open -> answer(nearMiss, open, roles, draw)));
    }

    /** Most steps are always for the same roles; those of an action are its owner's, those of an escalation are told. */
    private List<String> roles(RunningNearMiss nearMiss, Task task) {
        String step = task.getTaskDefinitionKey();
        return !nearMiss.drawn().involved().isEmpty()
                        || step.equals(TrackAction.CARRY_OUT_ACTION)
                        || step.equals(EscalateConcern.ACKNOWLEDGE_ESCALATION)
                ? candidates(task)
                : rolesOfSteps.computeIfAbsent(step, unknown -> candidates(task));
    }

    private List<String> candidates(Task task) {
        return means.tasks().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }

    private void answer(RunningNearMiss nearMiss, Task task, List<String> roles, Draw draw) {
        String step = task.getTaskDefinitionKey();
        int round = nearMiss.answered(step);
        Map<String, Object> answer = answers.of(step, nearMiss.drawn(), now(), round, draw);
        Runnable work = () -> means.forms().submitTaskForm(task.getId(), answer);
        if (task.getAssignee() != null) {
            staff.as(task.getAssignee(), work);
        } else {
            // Who was named in between can have passed it on.
            staff.oneOf(nearMiss.drawn().involved().isEmpty() ? roles : candidates(task), nearMiss.drawn(), draw, work);
        }
        touched = nearMiss;
        if (step.equals(DecideAndLearn.CLOSE_AND_LEARN)
                && round == 0
                && draw(nearMiss, "reopened").chance(shares.reopened())) {
            at(now().plus(draw.between(Duration.ofDays(2), Duration.ofDays(20))), () -> reopen(nearMiss));
        }
    }

    private void closeAsDuplicate(RunningNearMiss nearMiss) {
        byHand(
                nearMiss,
                Roles.REGISTERED_MANAGER,
                (found, person) -> means.duplicates()
                        .close(
                                found,
                                person,
                                references.get(nearMiss.drawn().original().number()),
                                book.phrase("duplicateReason", draw(nearMiss, "duplicate"))));
    }

    private void escalateNow(RunningNearMiss nearMiss) {
        byHand(
                nearMiss,
                Roles.TEAM_LEADER,
                (found, person) -> means.doors()
                        .go(
                                OpenDoors.Door.ESCALATE,
                                found,
                                person,
                                book.phrase("reviewRationale", draw(nearMiss, "escalate"))));
    }

    private void reopen(RunningNearMiss nearMiss) {
        NearMiss found = find(nearMiss);
        if (found.closedAt() != null) {
            String person = staff.holders(Roles.QUALITY_SAFEGUARDING_LEAD, nearMiss.serviceId())
                    .get(0);
            staff.as(
                    person,
                    () -> means.reopening()
                            .reopen(found, person, book.phrase("reopenReason", draw(nearMiss, "reopen"))));
            touched = nearMiss;
        }
    }

    /** What a person does to an open case on its page. */
    private interface Deed {
        void of(NearMiss nearMiss, String person);
    }

    private void byHand(RunningNearMiss nearMiss, String role, Deed deed) {
        NearMiss found = find(nearMiss);
        if (found.closedAt() == null) {
            String person = staff.holders(role, nearMiss.serviceId()).stream()
                    .filter(holder -> !nearMiss.drawn().involved().contains(holder))
                    .findFirst()
                    .orElseThrow();
            staff.as(person, () -> deed.of(found, person));
            touched = nearMiss;
        }
    }

    private NearMiss find(RunningNearMiss nearMiss) {
        return means.nearMisses().find(nearMiss.reference()).orElseThrow();
    }

    private Draw draw(RunningNearMiss nearMiss, Object... names) {
        Object[] all = new Object[names.length + 1];
        all[0] = nearMiss.drawn().number();
        System.arraycopy(names, 0, all, 1, names.length);
        return Draw.of(seed, all);
    }
}
