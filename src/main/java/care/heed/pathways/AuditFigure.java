package care.heed.pathways;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure as an audit freezes it: what it says, how it is made, and the cases behind it.
 *
 * @param numeratorMeaning what its numerator counts, in plain words
 * @param unit percent, number, minutes or hours
 * @param denominator null where the figure is a plain count
 * @param value null where there was nothing to measure
 * @param cases the references behind the numerator
 */
public record AuditFigure(
        String id,
        String title,
        String meaning,
        String numeratorMeaning,
        String denominatorMeaning,
        String unit,
        long numerator,
        Long denominator,
        BigDecimal value,
        List<String> cases) {

    /** What the figure is, for all services alike. */
    Map<String, Object> definition() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("id", id);
        definition.put("title", title);
        definition.put("meaning", meaning);
        definition.put("numeratorMeaning", numeratorMeaning);
        definition.put("denominatorMeaning", denominatorMeaning);
        definition.put("unit", unit);
        return definition;
    }

    /** What it was, somewhere. */
    Map<String, Object> measured() {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("numerator", numerator);
        measured.put("denominator", denominator);
        measured.put("value", value);
        measured.put("cases", cases);
        return measured;
    }
}
