package care.heed.thresholds;

/** Why a past decision cannot be decided again; nothing is guessed in its place. */
enum NotReplayable {
    ERASED("its content has been destroyed under the retention schedule"),
    OLDER_CONTRACT("it was kept by an older version of Heed, with other questions or answers"),
    FACT_MISSING("a fact that the table asks for was not kept"),
    REQUIRED_MISSING("the decisions that came before it, and that it follows from, are not kept with it"),
    REQUIRED_ERASED("the content of a decision that it follows from has been destroyed under the retention schedule"),
    VERSION_GONE("the version of the table that decided it can no longer be read"),
    VERSION_SILENT("the version of the table that decided it had no row for it"),
    UNDECIDED("the proposed table fails on its facts, or has more than one row for them where only one may apply");

    private final String words;

    NotReplayable(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
