package care.heed.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** How grave a drawn near miss is, as the answers of the forms that decide will say. */
record Gravity(
        String severity,
        String recurrence,
        String anotherAdult,
        String controlsWeak,
        String controlledNow,
        int previousIncidents,
        List<String> indicators,
        String pattern,
        int liveGaps,
        int adultsExposed,
        String narrowly,
        String wouldBeSerious,
        String consult,
        String elsewhere,
        String sameStaff) {

    private static final List<String> ABUSE =
            List.of("neglect", "organisational", "physical", "psychological", "financial", "discriminatory", "sexual");

    /** What makes a near miss high-risk, the commonest first, with how often it is what does. */
    private enum Sign {
        SERIOUS(26),
        RECURRENCE(18),
        CONTROLS_WEAK(15),
        INDICATOR(13),
        ANOTHER_ADULT(10),
        PREVIOUS(7),
        REPEATED(6),
        UNCONTROLLED(5);

        private final double weight;

        Sign(double weight) {
            this.weight = weight;
        }
    }

    /**
     * @param signs how many high-risk answers there will be, before what Heed finds across cases
     * @param repeat whether the adult had a near miss lately
     */
    static Gravity of(int signs, boolean repeat, Draw draw) {
        TreeSet<Sign> found = new TreeSet<>();
        while (found.size() < signs) {
            found.add(Sign.values()[draw.weighted(weights())]);
        }
        boolean serious = found.contains(Sign.SERIOUS);
        boolean grave = signs > 1;
        return new Gravity(
                serious ? (draw.chance(0.2) ? "life-threatening" : "serious") : draw.chance(0.6) ? "minor" : "moderate",
                answer(found.contains(Sign.RECURRENCE), draw),
                answer(found.contains(Sign.ANOTHER_ADULT), draw),
                answer(found.contains(Sign.CONTROLS_WEAK), draw),
                yes(!found.contains(Sign.UNCONTROLLED)),
                found.contains(Sign.PREVIOUS) ? 2 + draw.below(2) : repeat ? 1 : 0,
                found.contains(Sign.INDICATOR) ? indicators(draw) : List.of(),
                found.contains(Sign.REPEATED) ? (draw.chance(0.3) ? "systemic" : "repeated") : "one-off",
                grave && draw.chance(0.5) ? 2 : draw.chance(0.35) ? 1 : 0,
                found.contains(Sign.ANOTHER_ADULT) && draw.chance(0.5) ? 2 : 1,
                yes(draw.chance(grave ? 0.6 : 0.2)),
                yes(serious || draw.chance(0.15)),
                yes(grave && draw.chance(0.25)),
                yes(draw.chance(grave ? 0.25 : 0.06)),
                yes(draw.chance(0.05)));
    }

    private static double[] weights() {
        double[] weights = new double[Sign.values().length];
        for (Sign sign : Sign.values()) {
            weights[sign.ordinal()] = sign.weight;
        }
        return weights;
    }

    /** Nobody knows now and then, and that weighs as yes. */
    private static String answer(boolean found, Draw draw) {
        return found ? (draw.chance(0.2) ? "unknown" : "yes") : "no";
    }

    private static List<String> indicators(Draw draw) {
        List<String> indicators = new ArrayList<>(List.of(draw.of(ABUSE)));
        String another = draw.of(ABUSE);
        if (draw.chance(0.3) && !indicators.contains(another)) {
            indicators.add(another);
        }
        return indicators;
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }
}
