package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.support.WholeCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What a case must always be able to answer: which rule, in which version, on which inputs, and who was told what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyTest extends CaseTest {

    @Autowired
    DecisionService decisions;

    private String reference;
    private List<EvidenceEntry> entries;

    /** An urgent case with every kind of escalation that a table or a late step can cause. */
    @BeforeEach
    void anUrgentCaseRanToItsEnd() {
        if (entries == null) {
            run();
        }
    }

    private void run() {
        clock.set(TUESDAY_TEN);
        reference = recorded();
        until(reference, TUESDAY_TEN.plusSeconds(3 * 3600));
        everyStepOf(reference, WholeCase.URGENT);
        entries = register.of(reference);
    }

    @Test
    void everyDecisionOfTheCaseComesOutTheSameWhenItIsMadeAgainFromItsEntry() {
        List<EvidenceEntry> made = of("decision");
        assertThat(made)
                .extracting(EvidenceEntry::step)
                .contains(
                        "seriousness",
                        "threshold-screen",
                        "patterns",
                        "high-risk-indicators",
                        "route",
                        "route-override",
                        "control-gaps",
                        "reassessment",
                        "wider-exposure",
                        "executive-oversight",
                        "closure-themes",
                        "escalation-ladder",
                        "pattern-windows");

        for (int index = 0; index < made.size(); index++) {
            EvidenceEntry decision = made.get(index);
            Map<String, Object> facts = inputs(decision);
            if (decision.step().equals("route")) {
                // Its own input is the answer of the table that it requires, which stands right before it.
                facts.putAll(inputs(made.get(index - 1)));
            }
            DmnDecisionResult again = decisions
                    .evaluateDecisionById((String) decision.payload().get("definitionId"))
                    .variables(facts)
                    .evaluate();
            assertThat(plain(again.getResultList()))
                    .as("%s of %s", decision.step(), facts)
                    .isEqualTo(plain((List<?>) decision.payload().get("output")));
        }
    }

    @Test
    void everyDecisionSaysItsTableItsVersionWhoPublishedItAndItsRowsInWords() {
        assertThat(of("decision")).allSatisfy(decision -> {
            assertThat(decision.payload()).containsEntry("table", decision.step());
            assertThat((Integer) decision.payload().get("version")).isPositive();
            assertThat((String) decision.payload().get("publishedBy")).isEqualTo("as shipped with Heed");
            assertThat(java.time.Instant.parse((String) decision.payload().get("publishedAt")))
                    .isNotNull();
            if (!decision.step().equals("patterns")) {
                assertThat(rows(decision)).isNotEmpty();
            }
            assertThat(rows(decision)).allSatisfy(row -> {
                assertThat((Integer) row.get("row")).isPositive();
                assertThat((String) row.get("words"))
                        .matches("(?s)(If \".+\" .+|Whatever is known), then \".+\" is .+\\.");
            });
        });
        assertThat(rows(of("decision", "control-gaps").get(0)))
                .extracting(row -> (String) row.get("words"))
                .singleElement()
                .asString()
                .startsWith("If \"How many control gaps are live?\" is at least 2");
    }

    @Test
    void everyEscalationSaysWhoWasToldByWhichRuleAndWhatItAnswersTo() {
        List<EvidenceEntry> escalations = of("escalation");
        assertThat(escalations)
                .extracting(escalation -> escalation.payload().get("trigger"))
                .contains("uncontrolled-risk", "urgent-route", "control-gaps", "wider-exposure", "missed-deadline");

        assertThat(escalations).allSatisfy(escalation -> {
            Map<String, Object> told = escalation.payload();
            EvidenceEntry ladder = entries.get((Integer) told.get("ladder") - 1);
            assertThat(ladder.step()).isEqualTo("escalation-ladder");
            assertThat(((Map<?, ?>) ladder.payload().get("inputs")).get("trigger"))
                    .isEqualTo(told.get("trigger"));
            assertThat(((Map<?, ?>) ladder.payload().get("inputs")).get("level"))
                    .isEqualTo(told.get("level"));
            assertThat((List<?>) told.get("told")).isNotEmpty();
            assertThat(told.get("acknowledgeBy")).isNotNull();

            EvidenceEntry cause = entries.get((Integer) told.get("because") - 1);
            assertThat(cause.kind() + " " + cause.step())
                    .isEqualTo(
                            told.get("level").equals(1)
                                    ? causeOf((String) told.get("trigger"), escalation.step())
                                    : "deadline-missed acknowledge-escalation");
            assertThat(cause.recordedAt()).isBeforeOrEqualTo(escalation.recordedAt());
        });
    }

    @Test
    void everyEscalationIsAcknowledgedBySomeoneWhoWasToldSoFarAsTheFileShows() {
        for (EvidenceEntry acknowledged : of("acknowledgement")) {
            List<Object> told = new ArrayList<>();
            for (EvidenceEntry escalation : of("escalation")) {
                if (escalation
                        .payload()
                        .get("escalation")
                        .equals(acknowledged.payload().get("escalation"))) {
                    told.addAll((List<?>) escalation.payload().get("told"));
                }
            }
            assertThat(told).contains(acknowledged.author());
        }
        assertThat(of("acknowledgement")).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aMissedDeadlineSaysWhyItWasDueThenAndWhichTaskItWas() {
        assertThat(of("deadline-missed", "review-seriousness")).singleElement().satisfies(missed -> {
            EvidenceEntry set = of("deadline-set", "review-seriousness").get(0);
            assertThat(missed.payload()).containsEntry("dueAt", set.payload().get("dueAt"));
            assertThat(missed.payload()).containsEntry("reason", set.payload().get("reason"));
            assertThat(missed.taskId()).isEqualTo(set.taskId());
            assertThat(set.payload()).containsEntry("table", "deadlines").containsKey("version");
        });
    }

    @Test
    void everyStepThatWasAnsweredHasItsDeadlineUnderTheSameTask() {
        List<String> given =
                of("deadline-set").stream().map(EvidenceEntry::taskId).toList();
        assertThat(of("record").stream()
                        .filter(entry -> !entry.step().equals("raise-near-miss"))
                        .map(EvidenceEntry::taskId))
                .isNotEmpty()
                .allMatch(given::contains);
        List<String> ended = entries.stream()
                .filter(entry -> List.of("record", "withdrawn").contains(entry.kind()))
                .map(EvidenceEntry::taskId)
                .toList();
        assertThat(ended).as("every task of a closed case has ended").containsAll(given);
    }

    @Test
    void theAdministratorsCheckOfTheChronologyIsAnEntryOfItsOwn() {
        assertThat(of("chronology-checked", "update-chronology"))
                .singleElement()
                .satisfies(check -> assertThat(check.author()).isEqualTo("safeguarding-administrator"));
    }

    private static String causeOf(String trigger, String step) {
        return switch (trigger) {
            case "uncontrolled-risk" -> "decision seriousness";
            case "urgent-route" -> "decision route";
            case "control-gaps" -> "decision control-gaps";
            case "wider-exposure" -> "decision wider-exposure";
            default -> "deadline-missed " + step;
        };
    }

    private List<EvidenceEntry> of(String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    private List<EvidenceEntry> of(String kind, String step) {
        return of(kind).stream().filter(entry -> entry.step().equals(step)).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inputs(EvidenceEntry decision) {
        return new HashMap<>((Map<String, Object>) decision.payload().get("inputs"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(EvidenceEntry decision) {
        return (List<Map<String, Object>>) decision.payload().get("matchedRows");
    }

    /** Numbers as JSON tells them: 2 is 2, whether it was read as a whole number or not. */
    private static String plain(List<?> rows) {
        return rows.stream()
                .map(row -> new TreeMap<>((Map<?, ?>) row))
                .toList()
                .toString()
                .replaceAll("(\\d+)\\.0\\b", "$1");
    }
}
