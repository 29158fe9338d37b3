package care.heed.forms;

/** Trims texts and finds characters that the database cannot store or nobody can see. */
final class Texts {

    private Texts() {}

    /** Cuts white space of every kind, also invisible marks, from both ends; lines end in one line feed. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
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

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
