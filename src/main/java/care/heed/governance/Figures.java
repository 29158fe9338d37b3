package care.heed.governance;

import static care.heed.governance.Measure.counting;
import static care.heed.governance.Measure.timing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every figure of governance, read when it is asked for: nothing waits for a batch. */
@Component
public class Figures {

    private final List<FigureGroup> groups;

    Figures(RecognitionQueries recognition, SameDayScreens sameDayScreens, ProtectionQueries protection) {
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
                        counting(ProtectionDefinitions.REPEATED_EXPOSURE, protection::repeatedExposure))));
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
