package care.heed.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An entry as a story may tell it.
 *
 * @param content all of it, or the bare facts where the content is not in the pack
 * @param given whether the whole content is in the pack
 * @param by who made the entry, in words; empty for Heed itself
 */
record StoryEntry(ChainedEntry chained, Map<String, Object> content, boolean given, String state, String by) {

    static List<StoryEntry> all(List<ChainedEntry> chain, Disclosure disclosure, StoryWords words) {
        return chain.stream().map(chained -> of(chained, disclosure, words)).toList();
    }

    private static StoryEntry of(ChainedEntry chained, Disclosure disclosure, StoryWords words) {
        boolean given = disclosure.givesContent(chained);
        String state = given
                ? ""
                : chained.isErased()
                        ? "Its content was lawfully erased; its place in the chain remains."
                        : disclosure.isOpen(chained)
                                ? "Its content is left out of this redacted copy."
                                : "Its content is kept where the exporter may not look, and is left out.";
        String author = chained.entry().author();
        String roles = StoryWords.roles(chained.entry().authorRoles());
        String by = author == null || !disclosure.givesPeople() ? roles : words.person(author);
        return new StoryEntry(chained, disclosure.content(chained), given, state, by);
    }

    int number() {
        return chained.sequence();
    }

    String kind() {
        return chained.entry().kind();
    }

    String step() {
        return chained.entry().step();
    }

    Instant at() {
        return chained.entry().recordedAt();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    Object get(String key) {
        return content.get(key);
    }
}
