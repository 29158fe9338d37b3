package care.heed.notices;

import care.heed.people.TimeInWords;
import org.springframework.stereotype.Component;

/** A notice as a sentence, without the reference of its case. */
@Component
public class NoticeWords {

    private final TimeInWords time;

    NoticeWords(TimeInWords time) {
        this.time = time;
    }

    public String of(Notice notice) {
        String by = notice.dueAt() == null ? "" : time.at(notice.dueAt(), notice.serviceId());
        if (notice.urgent()) {
            return "escalated to you, %s at \"%s\"%s"
                    .formatted(
                            words(notice.kind()),
                            words(notice.step()),
                            by.isEmpty() ? "" : "; acknowledge it by " + by);
        }
        return switch (notice.kind()) {
            case "reminder" -> "reminder, \"%s\" is due by %s".formatted(words(notice.step()), by);
            case "incident" -> "\"%s\" could not go on by itself; Cockpit shows why".formatted(words(notice.step()));
            case "outcome" -> "the case that you raised is closed";
            default -> "%s, \"%s\"".formatted(words(notice.kind()), words(notice.step()));
        };
    }

    private static String words(String id) {
        return id.replace('-', ' ');
    }
}
