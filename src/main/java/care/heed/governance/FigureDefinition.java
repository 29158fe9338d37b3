package care.heed.governance;

/**
 * What a figure says, in words that a care manager understands.
 *
 * @param id in kebab-case; a figure of one step ends with a colon and the step's id
 * @param pathway the process that the figure judges
 * @param meaning what it tells, and by which moment something belongs to a period
 * @param numerator what is counted or measured
 * @param denominator out of what, or empty where the figure stands alone
 */
public record FigureDefinition(
        String id, String pathway, String title, String meaning, String numerator, String denominator, Unit unit) {}
