package care.heed.governance;

/** Which way a figure should go, so that a chart never paints a change as what it is not. */
enum Direction {
    MORE_IS_BETTER,
    LESS_IS_BETTER,
    /** More reports may mean more courage to report, and fewer more silence: a change asks somebody to look, and no more. */
    NEITHER;

    Judgement of(boolean upwards) {
        if (this == NEITHER) {
            return Judgement.CHANGED;
        }
        return upwards == (this == MORE_IS_BETTER) ? Judgement.BETTER : Judgement.WORSE;
    }
}
