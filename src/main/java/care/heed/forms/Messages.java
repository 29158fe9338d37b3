package care.heed.forms;

import java.math.BigDecimal;

/** What Heed says about a wrong answer: first what is wrong, never the answer itself. */
final class Messages {

    static final String NOW = "now";
    static final String UNKNOWN = "Unknown field: the form does not ask this.";
    static final String UNREADABLE_FORM = "Unreadable: the answers could not be read.";

    private Messages() {}

    static String missing(Field field) {
        return switch (field.kind()) {
            case ROWS -> tooFewRows(field);
            case TICK -> notTicked(field);
            default -> missingInRow(field);
        };
    }

    static String missingInRow(Field field) {
        return "Missing: please answer " + quoted(field) + ".";
    }

    static String notAsked(Field field) {
        return "Not asked: " + quoted(field) + " does not go with the other answers given; leave it empty.";
    }

    static String notAText(Field field) {
        return "Not a text: " + quoted(field) + " takes words only.";
    }

    static String unreadableCharacters(Field field, boolean oneLine) {
        return "Unreadable characters: " + quoted(field) + " takes plain text"
                + (oneLine ? " on one line." : " without control characters.");
    }

    static String tooShort(Field field, int length) {
        return "Too short: " + quoted(field) + " needs at least " + field.minLength() + " characters, here are "
                + length + ".";
    }

    static String tooLong(Field field, int length) {
        return "Too long: " + quoted(field) + " takes at most " + field.maxLength() + " characters, here are " + length
                + ".";
    }

    static String notInPattern(Field field) {
        return "Not in the expected form: please check " + quoted(field) + ".";
    }

    static String notANumber(Field field) {
        return "Not a number: " + quoted(field) + " takes a number only.";
    }

    static String tooManyDecimals(Field field) {
        return field.decimalDigits() == 0
                ? "Not a whole number: " + quoted(field) + " takes whole numbers only."
                : "Too exact: " + quoted(field) + " takes at most " + field.decimalDigits() + " decimal places.";
    }

    static String tooSmall(Field field) {
        return "Too small: " + quoted(field) + " must be at least "
                + field.min().toPlainString() + ".";
    }

    static String tooLarge(Field field, BigDecimal max) {
        return "Too large: " + quoted(field) + " must be at most " + max.toPlainString() + ".";
    }

    static String notATick(Field field) {
        return "Not a tick: " + quoted(field) + " takes true or false only.";
    }

    static String notTicked(Field field) {
        return "Not ticked: " + quoted(field) + " needs a tick.";
    }

    static String notAChoice(Field field) {
        return "Not one of the choices: " + quoted(field)
                + (field.options() == null
                        ? " takes one that is offered."
                        : " takes " + String.join(", ", field.options()) + ".");
    }

    static String chosenTwice(Field field) {
        return "Chosen twice: " + quoted(field) + " takes each choice once.";
    }

    static String notAnInstant(Field field) {
        return "Not a date and time: " + quoted(field) + " takes a real date with a time, such as 2027-03-01T10:30Z.";
    }

    static String tooLate(Field field, String reference) {
        return NOW.equals(reference)
                ? "In the future: " + quoted(field) + " cannot be later than now."
                : "Too late: " + quoted(field) + " cannot be after " + inWords(reference) + ".";
    }

    static String tooEarly(Field field, String reference) {
        return NOW.equals(reference)
                ? "In the past: " + quoted(field) + " cannot be earlier than now."
                : "Too early: " + quoted(field) + " cannot be before " + inWords(reference) + ".";
    }

    static String notAList(Field field) {
        return "Not a list: " + quoted(field) + " takes a list.";
    }

    static String notARow(Field field) {
        return "Not an entry: every entry of " + quoted(field) + " needs its own named answers.";
    }

    static String tooFewRows(Field field) {
        return "Too few: " + quoted(field) + " needs at least " + Math.max(1, field.minRows()) + ".";
    }

    static String tooManyRows(Field field, int most) {
        return "Too many: " + quoted(field) + " takes at most " + most + ".";
    }

    static String tooMuch(int most) {
        return "Too much text: all answers together take at most " + most + " characters.";
    }

    static String moreUnknown(int count) {
        return "Unknown fields: there are " + count + " more that the form does not ask.";
    }

    /** A name someone made up, short and without anything that could disturb a log. */
    static String printable(String name) {
        String clean = name.replaceAll("[^\\p{L}\\p{N} ._\\[\\]-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }

    private static String inWords(String reference) {
        return switch (reference) {
            case "identifiedAt" -> "the near miss was noticed";
            case "nextSupervisionCycleAt" -> "the next supervision cycle begins";
            default -> reference;
        };
    }

    private static String quoted(Field field) {
        return "“" + field.label() + "”";
    }
}
