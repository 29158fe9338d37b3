package care.heed.governance;

import java.util.List;

/** What the figures that every step has say: was it done on time, how long it took, and what became of a missed deadline. */
final class StepDefinitions {

    static final String ON_TIME = "on-time";
    static final String MEDIAN_MINUTES = "median-minutes";
    static final String NINETIETH_PERCENTILE_MINUTES = "ninetieth-percentile-minutes";
    static final String MISSED = "missed";
    static final String MINUTES_TO_ACKNOWLEDGEMENT = "minutes-to-acknowledgement";

    private static final String WHEN_DUE =
            " It counts in the period in which it was due, once that moment has passed; one that was no longer needed before "
                    + "it was due does not count.";
    private static final String FROM_OPEN_TO_DONE =
            " The time runs from the moment the step could be done until it was done, through nights and weekends. It counts "
                    + "in the period in which it was done.";

    private StepDefinitions() {}

    static List<FigureDefinition> of(ModelSteps.Step step) {
        return List.of(
                onTime(step), median(step), ninetiethPercentile(step), missed(step), minutesToAcknowledgement(step));
    }

    static String id(String figure, String step) {
        return figure + ":" + step;
    }

    private static FigureDefinition onTime(ModelSteps.Step step) {
        return new FigureDefinition(
                id(ON_TIME, step.id()),
                step.process(),
                step.name() + ": done on time",
                "How often this step was done by its deadline." + WHEN_DUE,
                "Times that the step was done by its deadline",
                "Times that the step was due",
                Unit.PERCENT);
    }

    private static FigureDefinition median(ModelSteps.Step step) {
        return new FigureDefinition(
                id(MEDIAN_MINUTES, step.id()),
                step.process(),
                step.name() + ": minutes it took, half of the times",
                "How long this step took: half of the times less, half of the times more (the median)."
                        + FROM_OPEN_TO_DONE,
                "Times that the step was done, whose minutes are measured",
                "",
                Unit.MINUTES);
    }

    private static FigureDefinition ninetiethPercentile(ModelSteps.Step step) {
        return new FigureDefinition(
                id(NINETIETH_PERCENTILE_MINUTES, step.id()),
                step.process(),
                step.name() + ": minutes it took, nine times out of ten",
                "How long this step took at most in nine cases out of ten (the 90th percentile)." + FROM_OPEN_TO_DONE,
                "Times that the step was done, whose minutes are measured",
                "",
                Unit.MINUTES);
    }

    private static FigureDefinition missed(ModelSteps.Step step) {
        return new FigureDefinition(
                id(MISSED, step.id()),
                step.process(),
                step.name() + ": missed deadlines",
                "How often this step was not done by its deadline." + WHEN_DUE,
                "Times that the step was not done by its deadline",
                "Times that the step was due",
                Unit.NUMBER);
    }

    private static FigureDefinition minutesToAcknowledgement(ModelSteps.Step step) {
        return new FigureDefinition(
                id(MINUTES_TO_ACKNOWLEDGEMENT, step.id()),
                step.process(),
                step.name() + ": minutes until a missed deadline was acknowledged",
                "How long it took until somebody who was told of a missed deadline of this step acknowledged it: half of the "
                        + "times less, half of the times more (the median). It counts in the period in which it was "
                        + "acknowledged; what nobody has acknowledged yet is not measured.",
                "Missed deadlines that were acknowledged, whose minutes are measured",
                "",
                Unit.MINUTES);
    }
}
