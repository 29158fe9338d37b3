package care.heed.forms;

/** Trims texts and finds characters that the database cannot store or nobody can see. */
final class Texts {

    /** Letters and signs that are drawn as nothing: Hangul fillers, the empty Braille cell, the grapheme joiner. */
    private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800\u034f";

    private Texts() {}

    /** Cuts white space of every kind, also invisible marks, from both ends; lines end in one line feed. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end).replace("\r\n", "\n").replace('\r', '\n');
    }

    static boolean canBeStored(String text, boolean oneLine) {
        return text.codePoints().noneMatch(character -> isUnstorable(character, oneLine));
    }

    private static boolean isUnstorable(int character, boolean oneLine) {
        if (character == '\n') {
            return oneLine;
        }
        return character != '\t' && Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || BLANK.indexOf(character) >= 0
                || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.VARIATION_SELECTORS
                || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.VARIATION_SELECTORS_SUPPLEMENT;
    }
}
