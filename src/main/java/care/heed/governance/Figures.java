package care.heed.governance;

import static care.heed.governance.Measure.counting;
import static care.heed.governance.Measure.timing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Every figure of governance, read when it is asked for: nothing waits for a batch. */
@Component
@EnableConfigurationProperties(LuckWords.class)
public class Figures {

    private final List<FigureGroup> groups;

    Figures(
            RecognitionQueries recognition,
            SameDayScreens sameDayScreens,
            ProtectionQueries protection,
            LearningQueries learning,
            StepFigures steps,
            EarlyWarningQueries earlyWarnings,
            NextShifts nextShifts) {
        this.groups = List.of(
                new MeasuredFigures(List.of(
                        counting(RecognitionDefinitions.SAME_DAY_SCREENS, sameDayScreens::of),
                        counting(RecognitionDefinitions.DELAYED_ESCALATIONS, recognition::delayedEscalations),
                        counting(
                                RecognitionDefinitions.REPEATED_CONTROL_FAILURES, recognition::repeatedControlFailures),
                        timing(RecognitionDefinitions.MINUTES_TO_RECORD, recognition::minutesToRecord))),
                new MeasuredFigures(List.of(
                        counting(ProtectionDefinitions.URGENT_ACTIONS_ON_TIME, protection::urgentActionsOnTime),
                        counting(ProtectionDefinitions.REPEATED_EVENTS, protection::repeatedEvents),
                        counting(
                                ProtectionDefinitions.UNRESOLVED_LIVE_RISK_ACTIONS,
                                protection::unresolvedLiveRiskActions),
                        counting(ProtectionDefinitions.REPEATED_EXPOSURE, protection::repeatedExposure))),
                new MeasuredFigures(List.of(
                        counting(LearningDefinitions.ACTION_COMPLETION, learning::actionCompletion),
                        counting(
                                LearningDefinitions.CONTROLS_PERMANENTLY_CHANGED, learning::controlsPermanentlyChanged),
                        timing(LearningDefinitions.HOURS_TO_ESCALATION, learning::hoursToEscalation),
                        counting(LearningDefinitions.CONSULTATIONS_MADE, learning::consultationsMade),
                        counting(LearningDefinitions.CONSULTATIONS_ANSWERED, learning::consultationsAnswered),
                        counting(
                                LearningDefinitions.HIGH_SEVERITY_BEYOND_TIMESCALE,
                                learning::highSeverityBeyondTimescale))),
                steps,
                new MeasuredFigures(List.of(
                        counting(EarlyWarningDefinitions.SIMILAR_TRIGGERS, earlyWarnings::similarTriggers),
                        counting(EarlyWarningDefinitions.WEAK_CONTROLS_UNCHANGED, earlyWarnings::weakControlsUnchanged),
                        counting(EarlyWarningDefinitions.DWELLS_ON_LUCK, earlyWarnings::dwellsOnLuck),
                        counting(EarlyWarningDefinitions.OPEN_ON_NEXT_SHIFT, nextShifts::openActions),
                        counting(
                                EarlyWarningDefinitions.WARNINGS_WITHOUT_CHALLENGE,
                                earlyWarnings::warningsWithoutChallenge),
                        counting(
                                EarlyWarningDefinitions.OPEN_VULNERABILITIES_AFTER_CLOSURE,
                                earlyWarnings::openVulnerabilities))));
    }

    public List<FigureDefinition> definitions() {
        return groups.stream().flatMap(group -> group.definitions().stream()).toList();
    }

    public Figure of(String id, Scope scope) {
        return of(Set.of(id), scope).get(0);
    }

    /** Some figures together, which costs less than one after the other. */
    public List<Figure> of(Set<String> ids, Scope scope) {
        Set<String> known = definitions().stream().map(FigureDefinition::id).collect(Collectors.toSet());
        if (!known.containsAll(ids)) {
            throw new IllegalArgumentException("There are no such figures: " + ids);
        }
        return groups.stream()
                .flatMap(group -> group.figures(ids, scope).stream())
                .toList();
    }

    public List<Figure> all(Scope scope) {
        return of(definitions().stream().map(FigureDefinition::id).collect(Collectors.toSet()), scope);
    }
}
