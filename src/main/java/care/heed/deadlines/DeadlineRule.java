package care.heed.deadlines;

import java.util.Map;
import java.util.OptionalDouble;

/** One row of the deadlines table, checked; a row that cannot be used says what is wrong with it. */
record DeadlineRule(
        Anchor anchor, double amount, Unit unit, OptionalDouble ceilingHours, double reminderShare, int priority) {

    private static final double LARGEST = 9_999;
    private static final double HALFWAY = 0.5;
    private static final int USUAL_PRIORITY = 50;

    static DeadlineRule of(Map<String, Object> row) {
        if (row == null || row.isEmpty()) {
            throw new IllegalArgumentException("no row applies");
        }
        Anchor anchor = Anchor.of(row.get("anchor"))
                .orElseThrow(
                        () -> new IllegalArgumentException("it counts from an unknown moment, " + row.get("anchor")));
        Unit unit = Unit.of(row.get("unit"))
                .orElseThrow(() -> new IllegalArgumentException("its unit is unknown, " + row.get("unit")));
        OptionalDouble amount = number(row, "amount");
        if (unit.needsAmount() && amount.isEmpty()) {
            throw new IllegalArgumentException("its amount is missing");
        }
        OptionalDouble share = number(row, "reminderShare");
        OptionalDouble priority = number(row, "priority");
        return new DeadlineRule(
                anchor,
                amount.orElse(0),
                unit,
                number(row, "ceilingHours"),
                share.isPresent() && share.getAsDouble() <= 1 ? share.getAsDouble() : HALFWAY,
                priority.isPresent() ? (int) priority.getAsDouble() : USUAL_PRIORITY);
    }

    /** The same row, counted in minutes from now instead. */
    DeadlineRule inMinutes(long minutes) {
        return new DeadlineRule(
                Anchor.TASK_CREATED,
                Math.max(0, minutes),
                Unit.MINUTES,
                OptionalDouble.empty(),
                reminderShare,
                priority);
    }

    private static OptionalDouble number(Map<String, Object> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= LARGEST) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw new IllegalArgumentException("its " + name + " is not a usable number, " + value);
    }
}
