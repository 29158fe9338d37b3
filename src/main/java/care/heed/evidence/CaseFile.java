package care.heed.evidence;

import java.util.List;

/** Everything one reader may know of one case, ready to be shown. */
record CaseFile(
        Facts facts,
        Integrity integrity,
        List<StepLine> steps,
        List<RecordFolder> folders,
        List<Emergency> emergencies,
        List<DecisionLine> decisions,
        List<EscalationLine> escalations,
        List<ActionLine> actions,
        List<SimilarCases> similar,
        List<String> flags,
        List<Event> chronology,
        List<Row> register,
        List<CaseFileQueries.Run> runs) {

    /**
     * The headline facts.
     *
     * @param duplicateOf the case that tells of the same event, if the reader sees it, or null
     * @param headline what nearly happened, or null where its folder is closed to the reader
     * @param state in words, such as "Open, stabilised on …"
     * @param outcome what came of a closed case, in words and without narrative; empty while it is open
     */
    record Facts(
            String reference,
            String service,
            String headline,
            String adult,
            String happened,
            String noticed,
            String recorded,
            String raisedBy,
            String state,
            boolean open,
            String outcome,
            String escalated,
            boolean unanswered,
            boolean highSeverity,
            String duplicateOf) {}

    /** A folder that the reader's role does not open and that is open to them for a while, because they gave a reason. */
    record Emergency(String folder, String name, String until, int sequence) {}

    /** A line of the chronology. */
    record Event(int sequence, String at, String what, String known, String written, String by, boolean fromHeed) {}

    /** An entry as it stands in the register. */
    record Row(
            int sequence,
            String kind,
            String step,
            String folder,
            String by,
            String written,
            String received,
            String hash,
            boolean erased) {}

    public long stepsLate() {
        return steps.stream().filter(StepLine::isLate).count();
    }

    public List<StepLine> stepsOpen() {
        return steps.stream()
                .filter(step -> step.state().equals("open") || step.state().equals("overdue"))
                .toList();
    }

    public long openActions() {
        return actions.stream().filter(ActionLine::open).count();
    }
}
