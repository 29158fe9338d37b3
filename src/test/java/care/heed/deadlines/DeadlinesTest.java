package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    private static final Services SERVICES = TrainingServices.load();
    private static final Function<String, Map<String, Object>> SHIPPED =
            taskId -> TableReader.row(TableReader.shipped(), taskId);
    private static final String WEDNESDAY_MORNING = "2026-11-18T10:15:00Z";
    private static final String FRIDAY_HALF_PAST_FOUR = "2026-11-20T16:30:00Z";

    @Test
    void aTimerGetsTheDateAndTheReminderOfItsStep() {
        Deadlines deadlines = at(WEDNESDAY_MORNING);
        DelegateExecution nearMiss = nearMiss(Map.of("eventAt", "2026-11-18T09:15:00Z"));

        assertThat(deadlines.due(nearMiss, "open-protection-plan"))
                .isEqualTo(Date.from(Instant.parse("2026-11-18T13:15:00Z")));
        assertThat(deadlines.reminder(nearMiss, "open-protection-plan"))
                .isEqualTo(Date.from(Instant.parse("2026-11-18T12:30:00Z")));
        assertThat(deadlines.of(nearMiss, "open-protection-plan").priority()).isEqualTo(90);
    }

    @Test
    void theReasonSaysWhatWasCountedAndFromWhen() {
        assertThat(reason(FRIDAY_HALF_PAST_FOUR, "screen-threshold"))
                .isEqualTo("Due Friday 20 November 2026 at 17:00: the close of the working day on which"
                        + " the near miss was noticed (Friday 20 November 2026 at 16:30).");
        assertThat(reason("2026-11-20T23:50:00Z", "screen-threshold"))
                .isEqualTo("Due Monday 23 November 2026 at 17:00: the close of the next working day, because it was"
                        + " outside working hours when the near miss was noticed (Friday 20 November 2026 at 23:50).");
        assertThat(reason(WEDNESDAY_MORNING, "decide-route"))
                .isEqualTo("Due Wednesday 18 November 2026 at 14:15: 4 working hours from when"
                        + " this step began (Wednesday 18 November 2026 at 10:15).");
        assertThat(reason(WEDNESDAY_MORNING, "close-and-learn"))
                .isEqualTo("Due Wednesday 25 November 2026 at 17:00: the close of the 5th working day after"
                        + " the case became stable (Wednesday 18 November 2026 at 10:15).");
        assertThat(reason(WEDNESDAY_MORNING, "confirm-protection-plan"))
                .isEqualTo("Due Wednesday 18 November 2026 at 14:30: the start of the next shift after"
                        + " this step began (Wednesday 18 November 2026 at 10:15).");
        assertThat(reason(WEDNESDAY_MORNING, "check-front-line-practice"))
                .isEqualTo("Due Thursday 19 November 2026 at 10:00: the first management review after"
                        + " this step began (Wednesday 18 November 2026 at 10:15).");
    }

    @Test
    void aDeadlineBroughtForwardSaysSoAndWhy() {
        assertThat(reason("2026-04-02T14:00:00Z", "open-protection-plan"))
                .isEqualTo("Due Friday 3 April 2026 at 03:00: brought forward to 12 hours from when the near miss"
                        + " happened (Thursday 2 April 2026 at 15:00), because by working time alone it would not be"
                        + " due until Tuesday 7 April 2026 at 11:00.");
    }

    @Test
    void inTheRepeatedHourTheReasonSaysWhichOfTheTwoIsMeant() {
        assertThat(reason("2026-10-25T00:30:00Z", "review-seriousness"))
                .isEqualTo("Due Sunday 25 October 2026 at 01:00 GMT: 30 minutes from when this step began"
                        + " (Sunday 25 October 2026 at 01:30 BST). The clocks change in between.");
        assertThat(reason("2026-03-28T22:30:00Z", "reassess-threshold"))
                .isEqualTo("Due Sunday 29 March 2026 at 23:30: 24 hours from when the near miss happened"
                        + " (Saturday 28 March 2026 at 22:30). The clocks change in between.");
    }

    @Test
    void noReasonCallsATimingStatutory() {
        List.of("record-near-miss", "decide-route", "close-and-learn", "unheard-of")
                .forEach(step ->
                        assertThat(reason(FRIDAY_HALF_PAST_FOUR, step)).doesNotContainIgnoringCase("statutory"));
    }

    @Test
    void oneWorkingDayIsTheCloseOfTheNextWorkingDayAndNotTwentyFourBusinessHours() {
        assertThat(preview(WEDNESDAY_MORNING, "summarise-learning").dueAt()).isEqualTo("2026-11-19T17:00:00Z");
        assertThat(preview(WEDNESDAY_MORNING, "reassess-threshold").dueAt()).isEqualTo("2026-11-19T10:15:00Z");
    }

    @Test
    void aReminderForOfficeWorkIsNotSpentAtTheWeekend() {
        Deadline learning = preview(FRIDAY_HALF_PAST_FOUR, "summarise-learning");

        assertThat(learning.dueAt()).isEqualTo("2026-11-23T17:00:00Z");
        assertThat(learning.remindAt()).isEqualTo("2026-11-23T09:00:00Z");
    }

    @Test
    void aReminderForProtectionRunsByTheClock() {
        Deadline protection = preview(FRIDAY_HALF_PAST_FOUR, "open-protection-plan");

        assertThat(protection.dueAt()).isEqualTo("2026-11-21T04:30:00Z");
        assertThat(protection.remindAt()).isEqualTo("2026-11-21T01:30:00Z");
    }

    @Test
    void aDeadlineThatHasPassedRemindsAtOnceAndNotLater() {
        Deadline late = at(WEDNESDAY_MORNING)
                .preview("oak-house", "reassess-threshold", Map.of("eventAt", Instant.parse("2026-11-16T10:15:00Z")));

        assertThat(late.dueAt()).isEqualTo("2026-11-17T10:15:00Z");
        assertThat(late.remindAt()).isEqualTo(late.dueAt());
    }

    @Test
    void anEventWhoseTimeIsNotOnRecordCountsFromWhenItWasNoticed() {
        Deadline deadline =
                at(WEDNESDAY_MORNING).of(nearMiss(Map.of("identifiedAt", "2026-11-18T09:45Z")), "reassess-threshold");

        assertThat(deadline.dueAt()).isEqualTo("2026-11-19T09:45:00Z");
        assertThat(deadline.reason())
                .endsWith("It is not on record when the near miss happened,"
                        + " so the time counts from when the near miss was noticed.");
    }

    @Test
    void aMomentThatIsNotOnRecordCountsFromNow() {
        Deadline deadline =
                at(WEDNESDAY_MORNING).of(nearMiss(Map.of("stabilisedAt", "last Tuesday")), "close-and-learn");

        assertThat(deadline.dueAt()).isEqualTo("2026-11-25T17:00:00Z");
        assertThat(deadline.reason()).contains("It is not on record when the case became stable");
    }

    @Test
    void anUnknownStepIsAsUrgentAsProtection() {
        assertThat(preview(FRIDAY_HALF_PAST_FOUR, "unheard-of").dueAt()).isEqualTo("2026-11-21T04:30:00Z");
    }

    @Test
    void aStepThatBeganEarlierIsCountedFromThen() {
        Deadline deadline = at("2026-11-18T12:00:00Z")
                .preview("oak-house", "decide-route", Map.of("taskCreated", Instant.parse(WEDNESDAY_MORNING)));

        assertThat(deadline.dueAt()).isEqualTo("2026-11-18T14:15:00Z");
        assertThat(deadline.remindAt()).isEqualTo("2026-11-18T13:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anchor=lastFullMoon",
                "unit=fortnights",
                "amount=-4",
                "amount=99999999",
                "amount=four",
                "amount=null",
                "ceilingHours=-1",
                "anchor=null"
            })
    void aRowThatCannotBeUsedGivesTheShippedDateAndSaysSo(String change) {
        Map<String, Object> broken = new HashMap<>(SHIPPED.apply("decide-route"));
        String name = change.substring(0, change.indexOf('='));
        String value = change.substring(change.indexOf('=') + 1);
        broken.put(name, value.equals("null") ? null : value.matches("-?\\d+") ? Double.valueOf(value) : value);

        Deadline deadline = with(taskId -> broken).preview("oak-house", "decide-route", Map.of());

        assertThat(deadline.dueAt()).isEqualTo("2026-11-18T14:15:00Z");
        assertThat(deadline.reason())
                .contains("gives no usable rule for this step")
                .contains("came with Heed");
    }

    @Test
    void aTableThatFailsOrAnswersNothingGivesTheShippedDateAndSaysSo() {
        Deadlines failing = with(taskId -> {
            throw new IllegalStateException("two rows");
        });

        assertThat(failing.preview("oak-house", "decide-route", Map.of()).dueAt())
                .isEqualTo("2026-11-18T14:15:00Z");
        assertThat(failing.preview("oak-house", "decide-route", Map.of()).reason())
                .contains("it could not be read");
        assertThat(with(taskId -> Map.of())
                        .preview("oak-house", "decide-route", Map.of())
                        .reason())
                .contains("no row applies");
    }

    @Test
    void aRowWithoutReminderOrPriorityStillRemindsBeforeItIsDue() {
        Map<String, Object> row = Map.of("anchor", "taskCreated", "amount", 4, "unit", "hours");

        Deadline deadline = with(taskId -> row).preview("oak-house", "decide-route", Map.of());

        assertThat(deadline.dueAt()).isEqualTo("2026-11-18T14:15:00Z");
        assertThat(deadline.remindAt()).isEqualTo("2026-11-18T12:15:00Z");
        assertThat(deadline.priority()).isEqualTo(50);
    }

    @Test
    void aStepOfAServiceThatIsNoLongerConfiguredIsDueAtOnceAndNotBlocked() {
        Deadline deadline = at(WEDNESDAY_MORNING).preview("ash-lodge", "decide-route", Map.of());

        assertThat(deadline.dueAt()).isEqualTo(WEDNESDAY_MORNING);
        assertThat(deadline.reason()).contains("at once").contains("ash-lodge");
    }

    @Test
    void anEscalationIsDueAfterTheMinutesOfItsLadder() {
        Deadline deadline = at(FRIDAY_HALF_PAST_FOUR).ofMinutes(nearMiss(Map.of()), "acknowledge-escalation", 20);

        assertThat(deadline.dueAt()).isEqualTo("2026-11-20T16:50:00Z");
        assertThat(deadline.remindAt()).isEqualTo("2026-11-20T16:40:00Z");
        assertThat(deadline.reason())
                .isEqualTo("Due Friday 20 November 2026 at 16:50: 20 minutes from when"
                        + " this step began (Friday 20 November 2026 at 16:30).");
    }

    @Test
    void anActionIsDueAtTheInstantItWasGiven() {
        Deadline deadline =
                at(WEDNESDAY_MORNING).ofAction(nearMiss(Map.of()), "carry-out-action", "2026-11-20T15:00:00Z");

        assertThat(deadline.dueAt()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(deadline.reason())
                .isEqualTo("Due Friday 20 November 2026 at 15:00: the time that was set for this action.");
    }

    @Test
    void anActionThatIsGivenADayIsDueAtItsCloseOrAtFiveWhereNobodyWorks() {
        Deadlines deadlines = at(WEDNESDAY_MORNING);
        DelegateExecution elm = mock(DelegateExecution.class);
        when(elm.getTenantId()).thenReturn("elm-court");

        assertThat(deadlines.ofAction(elm, "carry-out-action", "2026-11-20").dueAt())
                .isEqualTo("2026-11-20T16:30:00Z");
        assertThat(deadlines.ofAction(elm, "carry-out-action", "2026-11-21").dueAt())
                .isEqualTo("2026-11-21T17:00:00Z");
        assertThat(deadlines.ofAction(elm, "carry-out-action", "2027-06-12").dueAt())
                .isEqualTo("2027-06-12T16:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-45"})
    void anActionWithoutAReadableDateIsDueByTheNextShiftAndSaysSo(String dueAt) {
        Deadline deadline = at(WEDNESDAY_MORNING).ofAction(nearMiss(Map.of()), "carry-out-action", dueAt);

        assertThat(deadline.dueAt()).isEqualTo("2026-11-18T14:30:00Z");
        assertThat(deadline.reason()).containsAnyOf("no date of its own", "could not be read");
    }

    private static String reason(String moment, String step) {
        return preview(moment, step).reason();
    }

    private static Deadline preview(String moment, String step) {
        Instant now = Instant.parse(moment);
        return at(moment).preview("oak-house", step, Map.of("eventAt", now, "identifiedAt", now, "stabilisedAt", now));
    }

    private static Deadlines at(String now) {
        return new Deadlines(SHIPPED, () -> 1, SERVICES, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static Deadlines with(Function<String, Map<String, Object>> table) {
        return new Deadlines(table, () -> 1, SERVICES, Clock.fixed(Instant.parse(WEDNESDAY_MORNING), ZoneOffset.UTC));
    }

    private static DelegateExecution nearMiss(Map<String, String> moments) {
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getVariable("serviceId")).thenReturn("oak-house");
        moments.forEach((name, value) -> when(execution.getVariable(name)).thenReturn(value));
        return execution;
    }
}
