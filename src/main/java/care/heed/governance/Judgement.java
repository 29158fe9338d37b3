package care.heed.governance;

/** What a special cause means for a figure. */
enum Judgement {
    BETTER("better than usual"),
    WORSE("worse than usual"),
    CHANGED("changed, look why");

    private final String words;

    Judgement(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
