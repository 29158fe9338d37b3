package care.heed.evidence;

/** The names of the files in a pack. */
final class PackFiles {

    static final String READ_ME = "READ-ME.txt";
    static final String STORY = "story.pdf";
    static final String ENTRIES = "entries.csv";
    static final String PUBLIC_KEY = "public-key.pem";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    private PackFiles() {}

    /** Where the story of one of many cases is. */
    static String storyOf(String reference) {
        return "stories/" + reference + ".pdf";
    }
}
