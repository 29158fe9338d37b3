package care.heed.evidence;

/**
 * One step of a case: when it was due and why, and whether it was done in time.
 *
 * @param state done, late, open, overdue or withdrawn
 * @param result the state in words, such as "done 12 minutes early" or "open, overdue by 2 hours"
 */
record StepLine(
        int sequence, String step, String due, String why, String done, String by, String state, String result) {

    public boolean isLate() {
        return state.equals("late") || state.equals("overdue");
    }
}
