package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.support.FlowNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each month the closed cases are looked at together; a theme that comes back gets a plan for the whole service. */
class GovernanceMeetingTest extends AuditTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(GovernanceMeeting.KEY);

    private static final String KEY = GovernanceMeeting.KEY;
    private static final String HOLD = GovernanceMeeting.HOLD_GOVERNANCE_MEETING;
    private static final String PLAN = GovernanceMeeting.PLAN_SERVICE_IMPROVEMENT;

    @Test
    void theMeetingIsOnTheFirstWednesdayOfTheMonthAndItsMinutesAreDueInFiveWorkingDays() {
        timer.deployedAt(KEY, "2033-01-20T12:00:00Z");
        List<String> held = new ArrayList<>();
        String last = null;
        for (int count = 0; count < 4; count++) {
            held.add(timer.nextAt(KEY).toString());
            last = timer.begin(KEY);
        }

        assertThat(held)
                .containsExactly(
                        "2033-02-02T09:00:00Z", "2033-03-02T09:00:00Z", "2033-04-06T08:00:00Z", "2033-05-04T08:00:00Z");
        assertThat(due(last, HOLD)).isEqualTo("2033-05-11T16:00:00Z");
    }

    @Test
    void aThemeInOneCaseStaysWithTheCaseAndTheSecondBringsAPlanThatIsTrackedToItsEnd() {
        timer.deployedAt(KEY, "2033-06-20T12:00:00Z");
        Instant begun = audit(timer.begin(KEY)).until();
        String first = closed("visitors-and-access", begun.plus(Duration.ofDays(5)));
        String alone = closed("dignity-and-restraint", begun.plus(Duration.ofDays(6)));
        leaveNoCaseBehind();

        String august = timer.begin(KEY);
        assertThat(shown(desk.task(august, HOLD), QUALITY_LEAD)
                        .get("themesText")
                        .toString())
                .contains("visitors and access", first, "dignity and restraint", alone);
        desk.complete(august, HOLD, QUALITY_LEAD);
        assertThat(casesWithTheme(august)).containsExactly(1, 1);
        assertThat(desk.openSteps(august)).isEmpty();

        String second = closed("visitors-and-access", audit(august).until().plus(Duration.ofDays(5)));
        leaveNoCaseBehind();
        String september = timer.begin(KEY);
        desk.complete(september, HOLD, QUALITY_LEAD);

        assertThat(casesWithTheme(september)).containsExactly(2);
        assertThat(decision(september, "closure-themes")).containsEntry("improvementPlanRequired", true);
        Task plan = desk.task(september, PLAN);
        assertThat(groupsOf(plan)).containsExactly("operations-director");
        assertThat(due(plan)).isEqualTo("2033-09-14T16:00:00Z");
        assertThat(shown(plan, "operations-director"))
                .containsEntry("themeText", "visitors and access")
                .satisfies(shown ->
                        assertThat(shown.get("themeCasesText").toString()).contains(first, second));

        desk.complete(plan, "operations-director", Map.of());
        Task action = desk.task(september, "carry-out-action");
        assertThat(tracked.of(september)).singleElement().satisfies(promised -> {
            assertThat(promised.kind()).isEqualTo("service-improvement");
            assertThat(promised.finishedAt()).isNull();
        });
        desk.complete(action, "registered-manager-oak", Map.of("outcome", "made-permanent"));
        desk.complete(september, "check-action", QUALITY_LEAD);
        assertThat(tracked.of(september).get(0).finishedAt()).isNotNull();
        assertThat(desk.openSteps(september)).isEmpty();

        closed("visitors-and-access", audit(september).until().plus(Duration.ofDays(5)));
        leaveNoCaseBehind();
        String october = timer.begin(KEY);
        desk.complete(october, HOLD, QUALITY_LEAD);
        assertThat(casesWithTheme(october)).containsExactly(1);
        assertThat(desk.openSteps(october)).isEmpty();
    }

    @Test
    void lateMinutesAndALatePlanAreToldToTheExecutiveLead() {
        timer.deployedAt(KEY, "2034-01-20T12:00:00Z");
        Instant begun = audit(timer.begin(KEY)).until();
        closed("staffing", begun.plus(Duration.ofDays(5)));
        closed("staffing", begun.plus(Duration.ofDays(6)));
        closed("environment-and-equipment", begun.plus(Duration.ofDays(6)));
        closed("environment-and-equipment", begun.plus(Duration.ofDays(7)));
        leaveNoCaseBehind();
        String reference = timer.begin(KEY);

        letGovernanceBeLate(desk.task(reference, HOLD));
        desk.complete(reference, HOLD, QUALITY_LEAD);
        List<Task> plans = desk.tasks(reference, PLAN);
        assertThat(plans).hasSize(2);
        desk.complete(plans.get(1), "operations-director", Map.of());
        letGovernanceBeLate(plans.get(0));
        desk.complete(plans.get(0), "operations-director", Map.of());
        assertThat(desk.tasks(reference, "carry-out-action")).hasSize(2);
    }

    @Test
    void aMonthWithoutClosedCasesIsStillMinuted() {
        timer.deployedAt(KEY, "2034-06-20T12:00:00Z");
        timer.begin(KEY);
        String reference = timer.begin(KEY);

        assertThat(shown(desk.task(reference, HOLD), QUALITY_LEAD).get("themesText"))
                .isEqualTo("none: no case was closed.");
        desk.complete(reference, HOLD, QUALITY_LEAD);

        assertThat(desk.openSteps(reference)).isEmpty();
        assertThat(register.of(reference))
                .extracting(EvidenceEntry::kind)
                .containsSubsequence("audit-figures", "record");
    }

    private List<Object> casesWithTheme(String reference) {
        return entries(reference, "decision", "closure-themes").stream()
                .map(entry -> ((Map<?, ?>) entry.payload().get("inputs")).get("casesWithTheme"))
                .map(Object.class::cast)
                .toList();
    }

    /** A near miss that was closed with a theme, as the register sees it. */
    private String closed(String theme, Instant at) {
        String reference = recorded("oak-house", at);
        complete(reference, "summarise-learning", Map.of("theme", theme));
        nearMisses.closed(reference, at.plus(Duration.ofHours(1)));
        return reference;
    }
}
