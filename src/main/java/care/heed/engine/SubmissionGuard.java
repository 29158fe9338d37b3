package care.heed.engine;

import care.heed.evidence.Conflicts;
import care.heed.forms.FormRejectedException;
import care.heed.pathways.OpenStep;
import care.heed.pathways.Submissions;
import care.heed.people.People;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a submission and the engine's step in one transaction, and says what was wrong in the engine's own way. */
class SubmissionGuard {

    private static final int ATTEMPTS = 4;
    private static final String OTHER_TENANT = "ENGINE-13034";

    private final ObjectProvider<Submissions> submissions;
    private final ObjectProvider<People> people;
    private final ObjectProvider<Standings> standings;
    private final ObjectProvider<Conflicts> conflicts;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final Supplier<CommandExecutor> commands;

    SubmissionGuard(
            ObjectProvider<Submissions> submissions,
            ObjectProvider<People> people,
            ObjectProvider<Standings> standings,
            ObjectProvider<Conflicts> conflicts,
            ObjectProvider<PlatformTransactionManager> transactions,
            Supplier<CommandExecutor> commands) {
        this.submissions = submissions;
        this.people = people;
        this.standings = standings;
        this.conflicts = conflicts;
        this.transactions = transactions;
        this.commands = commands;
    }

    Submissions submissions() {
        return submissions.getObject();
    }

    /** A task of another service looks like one that does not exist, instead of a fault that tells it does. */
    static <T> T hidden(Supplier<T> look) {
        try {
            return look.get();
        } catch (AuthorizationException refused) {
            throw refused;
        } catch (NullValueException | BadUserRequestException gone) {
            throw hidden();
        } catch (ProcessEngineException failed) {
            if (String.valueOf(failed.getMessage()).contains(OTHER_TENANT)) {
                throw hidden();
            }
            throw failed;
        }
    }

    private static AuthorizationException hidden() {
        return new AuthorizationException("This does not exist, is done or is not yours to see.");
    }

    /**
     * The REST API and the web apps answer 400 with the message of this exception; nothing of the step remains. When others
     * work on the same case at the same moment, the step is tried again before anyone is asked to.
     */
    <T> T together(Supplier<T> step) {
        RuntimeException collision = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return inOneCommand(step);
            } catch (FormRejectedException rejected) {
                throw new FormFieldValidationException(rejected.errors(), rejected.getMessage(), rejected);
            } catch (OptimisticLockingException | DuplicateKeyException atTheSameMoment) {
                collision = atTheSameMoment;
            } catch (NullValueException gone) {
                // The task ended between being found and being answered: looked for again, it is not there.
                if (attempt > 0) {
                    throw gone;
                }
                collision = gone;
            }
        }
        throw new FormFieldValidationException(
                "task",
                "task: Others changed this case at the same moment; nothing was kept, please send it again.",
                collision);
    }

    /** The answers that a task's form accepts, for whoever may give them. */
    Map<String, Object> answers(String taskId, Map<String, Object> submitted) {
        submissions().hold(taskId);
        return submissions().complete(open(taskId), submitted);
    }

    /** Refuses a person to whom a task may not be given. */
    void refuseUnlessMayTake(String taskId, String userId) {
        submissions().refuseUnlessMayTake(open(taskId), userId);
    }

    /** Found by the task's id alone: a query for what somebody may see costs as much as the rest of a step. */
    private OpenStep open(String taskId) {
        people.getObject().currentUser().ifPresent(person -> stands(person, taskId));
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
        // What belongs to no process is no step.
        return task == null || task.getExecution() == null
                ? null
                : new OpenStep(task, task.getCandidates(), task.getExecution().getVariables());
    }

    private void stands(String person, String taskId) {
        RightsOfOwnRoles rights = (RightsOfOwnRoles) Context.getCommandContext().getAuthorizationManager();
        if (taskId != null && !rights.knows(person, taskId)) {
            Standing standing = standings.getObject().of(person, taskId);
            rights.stands(standing);
            people.getObject().know(person, standing.roles(), standing.services());
            conflicts.getObject().knowClosedTo(person, standing.closedCases());
            if (standing.caseReference() != null) {
                conflicts.getObject().knowIn(standing.caseReference(), standing.implicated());
            }
        }
    }

    /** One command, so that the engine reads a task, its variables and who may do what once for the whole step. */
    private <T> T inOneCommand(Supplier<T> step) {
        AtomicReference<RuntimeException> refused = new AtomicReference<>();
        T result = new TransactionTemplate(transactions.getObject())
                .execute(status -> commands.get().execute(context -> {
                    try {
                        return people.getObject().inOneStep(step);
                    } catch (FormRejectedException | AuthorizationException refusal) {
                        // The engine logs what its commands throw as a fault, with the words of the form.
                        status.setRollbackOnly();
                        refused.set(refusal);
                        return null;
                    }
                }));
        if (refused.get() != null) {
            throw refused.get();
        }
        return result;
    }
}
