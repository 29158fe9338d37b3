package care.heed.deadlines;

import care.heed.calendar.ServiceCalendar;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Says when a step is due, when to remind and why; always gives a date, and a cautious one where something is missing. */
@Component("deadlines")
public class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final LocalTime CLOSE_OF_A_DAY_WITHOUT_WORKING_HOURS = LocalTime.of(17, 0);
    private static final int HIGHEST_PRIORITY = 100;
    private static final String ACKNOWLEDGE_ESCALATION = "acknowledge-escalation";
    private static final String CARRY_OUT_ACTION = "carry-out-action";

    private final RuleBook rules;
    private final IntSupplier publishedVersion;
    private final Services services;
    private final Clock clock;

    @Autowired
    public Deadlines(ObjectProvider<ProcessEngine> engine, Services services, Clock clock) {
        this(new PublishedTable(engine), services, clock);
    }

    private Deadlines(PublishedTable table, Services services, Clock clock) {
        this(table::row, table::version, services, clock);
    }

    Deadlines(
            Function<String, Map<String, Object>> publishedTable,
            IntSupplier publishedVersion,
            Services services,
            Clock clock) {
        this.rules = new RuleBook(publishedTable);
        this.publishedVersion = publishedVersion;
        this.services = services;
        this.clock = clock;
    }

    /** The version of the table that is published now; 0 where none can be read and the shipped one counts. */
    public int tableVersion() {
        try {
            return publishedVersion.getAsInt();
        } catch (RuntimeException unreadable) {
            LOG.warn("The published deadlines table cannot be read", unreadable);
            return 0;
        }
    }

    /** For a deadline's timer: when the step is due. */
    public Date due(DelegateExecution execution, String taskId) {
        return Date.from(of(execution, taskId).dueAt());
    }

    /** For a reminder's timer: when to remind those who can act. */
    public Date reminder(DelegateExecution execution, String taskId) {
        return Date.from(of(execution, taskId).remindAt());
    }

    /**
     * The deadline of a step. Two steps bring their own time along: an acknowledgement takes the minutes that the escalation
     * ladder gave, an action the date that was set for it.
     */
    public Deadline of(DelegateExecution execution, String taskId) {
        return switch (taskId) {
            case ACKNOWLEDGE_ESCALATION ->
                ofMinutes(execution, taskId, ((Number) execution.getVariable("acknowledgeMinutes")).longValue());
            case CARRY_OUT_ACTION -> ofAction(execution, taskId, (String) execution.getVariable("actionDueAt"));
            default -> cautiously(taskId, () -> reckoning(execution).of(rules.find(taskId)));
        };
    }

    /** A deadline this many minutes from now, as the escalation ladder gives it. */
    public Deadline ofMinutes(DelegateExecution execution, String taskId, long minutes) {
        return cautiously(taskId, () -> {
            RuleBook.Entry entry = rules.find(taskId);
            return reckoning(execution).of(new RuleBook.Entry(entry.rule().inMinutes(minutes), ""));
        });
    }

    /** The deadline that an action was given: an instant, or a date, which means the close of that day. */
    public Deadline ofAction(DelegateExecution execution, String taskId, String dueAt) {
        return cautiously(taskId, () -> {
            RuleBook.Entry entry = rules.find(taskId);
            ServiceCalendar calendar = calendarOf(execution);
            Optional<LocalDate> day = Moments.readDate(dueAt);
            Optional<Instant> due =
                    day.map(date -> closeOf(calendar, date)).or(() -> Moments.read(dueAt, calendar.zone()));
            if (due.isPresent()) {
                String why = day.isPresent()
                        ? "the close of the day that was set for this action."
                        : "the time that was set for this action.";
                return reckoning(execution).dated(due.get(), why, entry.rule());
            }
            String remark = dueAt == null || dueAt.isBlank()
                    ? " This action has no date of its own."
                    : " The date set for this action could not be read.";
            return reckoning(execution).of(new RuleBook.Entry(entry.rule(), remark + entry.remark()));
        });
    }

    /** When a step would be due for moments such as {@code eventAt} or {@code taskCreated}; changes nothing. */
    public Deadline preview(String serviceId, String taskId, Map<String, Instant> anchors) {
        return cautiously(taskId, () -> {
            Map<Anchor, Instant> known = new EnumMap<>(Anchor.class);
            anchors.forEach((key, moment) -> Anchor.of(key).ifPresent(anchor -> known.put(anchor, moment)));
            return new Reckoning(services.get(serviceId).calendar(), known, clock.instant()).of(rules.find(taskId));
        });
    }

    private Reckoning reckoning(DelegateExecution execution) {
        ServiceCalendar calendar = calendarOf(execution);
        Map<Anchor, Instant> known = new EnumMap<>(Anchor.class);
        for (Anchor anchor : Anchor.values()) {
            if (anchor != Anchor.TASK_CREATED) {
                Moments.read(execution.getVariable(anchor.key()), calendar.zone())
                        .ifPresent(moment -> known.put(anchor, moment));
            }
        }
        return new Reckoning(calendar, known, clock.instant());
    }

    private ServiceCalendar calendarOf(DelegateExecution execution) {
        Object serviceId = execution.getVariable("serviceId");
        return services.get(serviceId instanceof String id ? id : execution.getTenantId())
                .calendar();
    }

    private static Instant closeOf(ServiceCalendar calendar, LocalDate date) {
        return calendar.closeOf(date)
                .orElseGet(() -> date.atTime(CLOSE_OF_A_DAY_WITHOUT_WORKING_HOURS)
                        .atZone(calendar.zone())
                        .toInstant());
    }

    /** A step must never be blocked by its deadline: where none can be worked out, it is due at once and says so. */
    private Deadline cautiously(String taskId, Supplier<Deadline> reckoned) {
        try {
            return reckoned.get();
        } catch (RuntimeException impossible) {
            LOG.error("No deadline could be worked out for {}; it is due at once", taskId, impossible);
            Instant now = clock.instant();
            String why = impossible instanceof IllegalArgumentException ? " (" + impossible.getMessage() + ")" : "";
            return new Deadline(
                    now,
                    now,
                    "Due " + Moments.inWords(now, ZoneId.of("Europe/London"))
                            + ": at once, because no date could be worked out" + why + ".",
                    HIGHEST_PRIORITY);
        }
    }
}
