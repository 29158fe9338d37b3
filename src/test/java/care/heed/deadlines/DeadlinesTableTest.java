package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTableTest {

    @ParameterizedTest
    @CsvSource({
        "record-near-miss, identifiedAt, 15, minutes,",
        "review-seriousness, taskCreated, 30, minutes,",
        "screen-threshold, identifiedAt, 0, endOfWorkingDay,",
        "decide-route, taskCreated, 4, workingHours, 24",
        "agree-route-override, taskCreated, 4, workingHours, 24",
        "open-protection-plan, eventAt, 4, workingHours, 12",
        "confirm-protection-plan, taskCreated, 0, nextShift,",
        "review-service-controls, identifiedAt, 0, endOfWorkingDay,",
        "change-front-line-practice, taskCreated, 0, nextShiftCycle,",
        "check-front-line-practice, taskCreated, 0, nextManagementReview,",
        "update-chronology, taskCreated, 4, workingHours, 16",
        "reassess-threshold, eventAt, 24, hours,",
        "sign-off-reassessment, taskCreated, 0, endOfWorkingDay, 24",
        "consult-local-authority, taskCreated, 4, workingHours, 24",
        "summarise-learning, taskCreated, 1, workingDays,",
        "review-wider-exposure, taskCreated, 1, workingDays,",
        "oversee-high-severity, taskCreated, 72, hours,",
        "confirm-stabilised, taskCreated, 1, workingDays,",
        "review-open-risk, taskCreated, 1, workingDays,",
        "review-residual-risk, taskCreated, 1, workingDays,",
        "close-and-learn, stabilisedAt, 5, workingDays,",
        "acknowledge-escalation, taskCreated, 30, minutes,",
        "carry-out-action, taskCreated, 0, nextShift,",
        "check-action, taskCreated, 2, workingDays,",
        "correct-practice, taskCreated, 5, workingDays,",
        "plan-service-improvement, taskCreated, 5, workingDays,",
        "audit-recognition, taskCreated, 2, workingDays,",
        "audit-protection, taskCreated, 2, workingDays,",
        "sign-recognition-audit, taskCreated, 2, workingDays,",
        "sign-protection-audit, taskCreated, 2, workingDays,",
        "hold-governance-meeting, taskCreated, 5, workingDays,",
        "approve-threshold-change, taskCreated, 2, workingDays,"
    })
    void eachStepHasItsPublishedDeadline(String step, String anchor, double amount, String unit, Double ceilingHours) {
        Map<String, Object> row = TableReader.row(TableReader.shipped(), step);

        assertThat(row)
                .containsEntry("anchor", anchor)
                .containsEntry("amount", amount)
                .containsEntry("unit", unit);
        assertThat(row.get("ceilingHours")).isEqualTo(ceilingHours);
        assertThat((Double) row.get("reminderShare")).isGreaterThan(0).isLessThan(1);
        assertThat((Integer) row.get("priority")).isBetween(0, 100);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"a-step-nobody-knows", ""})
    void aStepWithoutARowGetsTheCautiousRow(String step) {
        assertThat(TableReader.row(TableReader.shipped(), step))
                .containsEntry("anchor", "taskCreated")
                .containsEntry("amount", 4.0)
                .containsEntry("unit", "workingHours")
                .containsEntry("ceilingHours", 12.0);
    }

    @Test
    void theCautiousRowLeavesOutExactlyTheStepsThatHaveARow() {
        List<String> cells = new ArrayList<>();
        for (Rule rule : table().getRules()) {
            cells.add(rule.getInputEntries().iterator().next().getTextContent().strip());
        }
        String others = cells.remove(cells.size() - 1);
        List<String> steps =
                cells.stream().flatMap(cell -> Arrays.stream(cell.split(", "))).toList();

        assertThat(table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        assertThat(steps).doesNotHaveDuplicates();
        assertThat(others).startsWith("not(").endsWith(")");
        assertThat(new TreeSet<>(Arrays.asList(
                        others.substring("not(".length(), others.length() - 1).split(", "))))
                .isEqualTo(new TreeSet<>(steps));
    }

    @Test
    void everyRowSaysWhatItIsFor() {
        assertThat(table().getRules())
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    private static DecisionTable table() {
        InputStream shipped = DeadlinesTableTest.class.getResourceAsStream("/dmn/deadlines.dmn");
        return Dmn.readModelFromStream(shipped).getModelElementById("deadlines-table");
    }
}
