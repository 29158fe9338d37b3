package care.heed.forms;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the form files to the contract: which questions they ask, in which words, and how. */
class FormFilesTest {

    /** Pathways.md §6 and §4; a list names its columns in brackets, an exclamation mark means required. */
    private static final Map<String, String> CONTRACT = Map.ofEntries(
            Map.entry("raise-near-miss", "serviceId! identifiedAt! adultRef! headline!"),
            Map.entry("record-near-miss", "eventAt! immediateRisk! howHarmAvoided! avoidedBy! implicatedStaff"),
            Map.entry(
                    "review-seriousness",
                    "recurrenceNextShift! anotherAdultExposed! controlsKnownWeak! riskControlledNow! reviewRationale!"),
            Map.entry(
                    "screen-threshold",
                    "avoidedHarmSeverity! previousRelatedIncidents! abuseIndicators screenRationale!"),
            Map.entry("decide-route", "pattern! routeRationale! implicatedStaff overrideRoute overrideReason!"),
            Map.entry("agree-route-override", "agreed! agreementNote!"),
            Map.entry(
                    "open-protection-plan",
                    "controlMeasures[measure! owner! due!] restrictions! restrictionDetail! environmentalRisks[risk! correction!]"),
            Map.entry("confirm-protection-plan", "inPlace! confirmationNote!"),
            Map.entry(
                    "review-service-controls",
                    "failedRoutine! compensatingActions[action! owner! due!] controlGaps[gap! live!] adultsExposed[adultRef!]"),
            Map.entry(
                    "change-front-line-practice", "observationArrangements! allocationChanges! temporaryRestrictions!"),
            Map.entry("check-front-line-practice", "implemented! checkNote!"),
            Map.entry("update-chronology", "avoidedHarmEvent! protectiveSteps! unresolvedActions sequenceChecked!"),
            Map.entry(
                    "reassess-threshold",
                    "harmNarrowlyAvoided! recurrenceWouldBeSerious! consultLocalAuthority! reassessmentRationale!"),
            Map.entry("sign-off-reassessment", "agreed! signOffNote!"),
            Map.entry(
                    "consult-local-authority",
                    "consultedAt! contactRole! authorityReference authorityOutcome! advice!"),
            Map.entry("review-residual-risk", "residualRisk! residualRiskNote!"),
            Map.entry(
                    "summarise-learning",
                    "immediateCauses! harmPrevention! theme! vulnerabilities[vulnerability!] learningActions[action! owner! due!]"),
            Map.entry(
                    "review-wider-exposure",
                    "similarElsewhere! sameStaffOrSystems! auditsWouldHaveDetected! exposureDetail!"),
            Map.entry(
                    "oversee-high-severity",
                    "unresolvedProtection! repeatedExposureRisk! consultationCompleted! stable!"),
            Map.entry("confirm-stabilised", "stable! stabilityNote!"),
            Map.entry("review-open-risk", "reviewFindings! nextStep!"),
            Map.entry(
                    "close-and-learn",
                    "actionCompletionRate controlsPermanentlyChanged hoursToEscalation adultOutcomeAsked! adultOutcome!"
                            + " adultOutcomeReason! reporterTold! reporterToldHow! reporterToldReason! closureSummary!"),
            Map.entry("acknowledge-escalation", "acknowledgement!"),
            Map.entry("approve-threshold-change", "approved! approvalNote!"),
            Map.entry("sign-recognition-audit", "auditConclusion! auditSigned!"),
            Map.entry("sign-protection-audit", "auditConclusion! auditSigned!"),
            Map.entry("hold-governance-meeting", "attendance! meetingConclusion! meetingSigned!"),
            Map.entry(
                    "plan-service-improvement",
                    "improvementAim! improvementReach! improvementActions[action! owner! due!]"),
            Map.entry("correct-practice", "delayCauses! practiceCorrection! correctiveActions[action! owner! due!]"),
            Map.entry("carry-out-action", "outcome! outcomeNote!"),
            Map.entry("check-action", "confirmed! checkNote!"));

    /** The narrative: it lives in the register only, never in a process variable. */
    private static final Set<Kind> NARRATIVE = Set.of(Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.ROWS);

    static Stream<String> ids() {
        return FormFiles.ids().stream();
    }

    @Test
    void everyFormOfTheContractIsThereAndNoOther() {
        assertThat(FormFiles.ids()).containsExactlyInAnyOrderElementsOf(CONTRACT.keySet());
        assertThat(ValidAnswers.formIds()).containsExactlyInAnyOrderElementsOf(CONTRACT.keySet());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void formAsksWhatTheContractSays(String id) {
        String asked = describe(FormFiles.open(id).fields());

        assertThat(asked).isEqualTo(CONTRACT.get(id));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void formIsNamedLikeItsFileAndMadeForThisPlatform(String id) {
        JsonNode form = json(id);

        assertThat(form.path("id").asText()).isEqualTo(id);
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyQuestionHasWordsAndSaysWhyItIsAsked(String id) {
        List<JsonNode> components = components(json(id).path("components"));
        for (int index = 0; index < components.size(); index++) {
            JsonNode component = components.get(index);
            String type = component.path("type").asText();
            if (type.equals("text")) {
                assertThat(component.path("text").asText()).isNotBlank();
            } else if (type.equals("datetime")) {
                assertThat(component.path("dateLabel").asText()).isNotBlank();
                assertThat(component.path("timeLabel").asText()).isNotBlank();
                assertThat(component.path("use24h").asBoolean()).isTrue();
                assertThat(component.path("timeSerializingFormat").asText()).isEqualTo("utc_normalized");
            } else {
                assertThat(component.path("label").asText())
                        .as(component.path("id").asText())
                        .isNotBlank();
            }
            if (type.equals("dynamiclist")) {
                // The browser shows no description of a list: its help is the text just before it.
                assertThat(components.get(index - 1).path("type").asText()).isEqualTo("text");
            } else if (!Set.of("text", "group").contains(type)) {
                assertThat(component.path("description").asText())
                        .as(component.path("id").asText())
                        .hasSizeGreaterThan(15);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void formAvoidsWhatTheTasklistHandlesBadly(String id) {
        Set<String> componentIds = new HashSet<>();
        for (JsonNode component : components(json(id).path("components"))) {
            assertThat(component.path("type").asText()).isNotIn("button", "filepicker", "iframe", "html");
            assertThat(componentIds.add(component.path("id").asText()))
                    .as("unique id")
                    .isTrue();
            if (component.path("type").asText().equals("dynamiclist")) {
                assertThat(components(component.path("components")))
                        .noneMatch(child -> child.path("validate").has("required"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void narrativeAndPeopleNeverBecomeProcessVariables(String id) {
        FormDefinition form = FormFiles.open(id);

        assertThat(form.fields().stream().filter(Field::kept))
                .allSatisfy(field -> assertThat(field.kind()).isNotIn(NARRATIVE));
        assertThat(form.keptKeys()).doesNotContain("adultRef", "headline", "implicatedStaff");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void formCallsNoTimingStatutory(String id) throws IOException {
        assertThat(FormFiles.path(id)).content().doesNotContainIgnoringCase("statutory");
    }

    private static String describe(List<Field> fields) {
        return fields.stream()
                .map(field -> field.kind() == Kind.ROWS
                        ? field.key() + "[" + describe(field.children()) + "]"
                        : field.key() + (field.required() ? "!" : ""))
                .collect(Collectors.joining(" "));
    }

    private static List<JsonNode> components(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : parent) {
            all.add(component);
            all.addAll(components(component.path("components")));
        }
        return all;
    }

    private static JsonNode json(String id) {
        try {
            return new ObjectMapper().readTree(FormFiles.path(id).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
