package care.heed.evidence;

import java.util.List;

/**
 * An action that came out of the case; what it says is as protected as the record that promised it.
 *
 * @param description null where its folder is closed to the reader
 */
record ActionLine(
        String kind,
        String description,
        String folder,
        String owner,
        String opened,
        String due,
        String state,
        boolean open,
        boolean liveRisk) {

    static List<ActionLine> of(CaseReading reading, List<TrackedAction> actions) {
        return actions.stream().map(action -> line(action, reading)).toList();
    }

    /** What came of a case, for anyone who sees it: how many of its actions were done, and how many for good. */
    static String whatCameOf(List<TrackedAction> actions) {
        if (actions.isEmpty()) {
            return "No action was agreed";
        }
        long permanent = count(actions, "made-permanent");
        long done = permanent + count(actions, "done");
        return "%d of %d actions done, %d of them made permanent".formatted(done, actions.size(), permanent);
    }

    private static long count(List<TrackedAction> actions, String outcome) {
        return actions.stream()
                .filter(action -> outcome.equals(action.outcome()))
                .count();
    }

    private static ActionLine line(TrackedAction action, CaseReading reading) {
        String folder = reading.folderOfStep(action.openedBy()).orElse(null);
        return new ActionLine(
                reading.at(Words.of(action.kind()), action.serviceId()),
                reading.opens(folder) ? action.description() : null,
                CaseReading.folderName(folder),
                reading.owner(action.owner()),
                "%s, by “%s”".formatted(reading.time(action.openedAt()), Words.of(action.openedBy())),
                action.due() == null ? "the published default" : reading.time((Object) action.due()),
                state(action, reading),
                action.finishedAt() == null,
                action.liveRisk());
    }

    private static String state(TrackedAction action, CaseReading reading) {
        String said = action.outcome() == null
                ? ""
                : "%s, said %s, %s"
                        .formatted(
                                Words.of(action.outcome()),
                                reading.nameOf(action.carriedOutBy()),
                                reading.time(action.carriedOutAt()));
        if (action.finishedAt() != null) {
            return said + "; confirmed " + reading.time(action.finishedAt());
        }
        return said.isEmpty() ? "Open" : said + "; not confirmed yet";
    }
}
