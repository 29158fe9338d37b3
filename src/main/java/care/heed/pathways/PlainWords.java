package care.heed.pathways;

import java.util.regex.Pattern;

/** What somebody wrote, shown in a form letter for letter: forms read their text as Markdown, people do not write it. */
final class PlainWords {

    private static final Pattern SIGNS = Pattern.compile("[\\\\`*_\\[\\]<>#|~@]|(?<=www)\\.|:(?=//)");

    private PlainWords() {}

    static String of(String written) {
        return written == null ? null : SIGNS.matcher(written).replaceAll("\\\\$0");
    }
}
