package care.heed.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who was told of what, until when they had to answer, and who did. */
final class StoryEscalations {

    private StoryEscalations() {}

    /** One telling of one group. */
    record Row(
            int number,
            String at,
            String why,
            String group,
            String told,
            String answerBy,
            String answer,
            boolean open) {}

    static List<Row> of(List<StoryEntry> entries, StoryWords words) {
        return entries.stream()
                .filter(entry -> entry.is("escalation"))
                .map(entry -> row(entry, entries, words))
                .toList();
    }

    private static Row row(StoryEntry told, List<StoryEntry> entries, StoryWords words) {
        Optional<StoryEntry> answer = entries.stream()
                .filter(entry -> entry.number() > told.number())
                .filter(entry -> entry.is("acknowledgement") && same(entry, told, "escalation"))
                .findFirst();
        Object by = told.get("acknowledgeBy");
        return new Row(
                told.number(),
                words.moment(told.at()),
                "%s: %s%s"
                        .formatted(
                                StoryWords.of(told.get("trigger")),
                                StoryWords.plain(told.step()),
                                told.get("because") == null ? "" : ", because of [%s]".formatted(told.get("because"))),
                words.person(told.get("group")) + (told.get("level") == null ? "" : ", level " + told.get("level")),
                told.get("told") instanceof List<?> people
                        ? people.stream().map(words::person).collect(Collectors.joining("; "))
                        : "",
                words.moment(by),
                answer.map(entry -> "%s, %s%s".formatted(words.moment(entry.at()), entry.by(), lateness(entry, by)))
                        .orElse("nobody yet"),
                answer.isEmpty());
    }

    private static boolean same(StoryEntry one, StoryEntry other, String key) {
        return one.get(key) != null && one.get(key).equals(other.get(key));
    }

    private static String lateness(StoryEntry answer, Object by) {
        if (!(by instanceof String text)) {
            return "";
        }
        return answer.at().isAfter(Instant.parse(text)) ? " (after the time given)" : " (in time)";
    }
}
