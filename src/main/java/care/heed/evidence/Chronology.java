package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads the chronology of a case from the register: what happened, when it was known and written down, and by whom. */
@Component
@EnableConfigurationProperties(ChronologySettings.class)
public class Chronology {

    /** What the form of the chronology takes, less some room to write. */
    private static final int LONGEST_DRAFT = 4_500;

    private final Register register;
    private final People people;
    private final ChronologySettings settings;
    private final Clock clock;

    Chronology(Register register, People people, ChronologySettings settings, Clock clock) {
        this.register = register;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The protective steps of a case as a draft for the chronology sheet: events, times and authors only, because its readers
     * do not open every folder; and what to check, in words.
     */
    public String draft(NearMiss nearMiss, ZoneId zone) {
        List<ChainedEntry> entries = register.chain(nearMiss.reference());
        List<String> checks = flags(nearMiss, entries, zone);
        String toCheck = checks.isEmpty() ? "" : "\nTo check before you go on:\n- " + String.join("\n- ", checks);
        String toCheckOnly = shortened(toCheck, LONGEST_DRAFT / 2);
        String steps = String.join(
                "\n",
                ChronologyLines.of(entries).stream()
                        .filter(line -> !line.fromHeed())
                        .map(line -> "%s: %s%s"
                                .formatted(
                                        TimeInWords.at(line.at(), zone),
                                        line.what(),
                                        line.author() == null ? "" : " by " + people.nameOf(line.author())))
                        .toList());
        return shortened(steps, LONGEST_DRAFT - toCheckOnly.length()) + toCheckOnly;
    }

    /** What does not fit in the order and the times of a case, in words. */
    List<String> flags(NearMiss nearMiss, List<ChainedEntry> entries, ZoneId zone) {
        return Stream.concat(
                        SequenceChecks.of(entries).stream()
                                .map(flag -> "Entry %d, %s".formatted(flag.sequence(), flag.words())),
                        Gaps.of(
                                entries,
                                settings.longestGap(),
                                zone,
                                nearMiss.closedAt() == null ? clock.instant() : null)
                                .stream())
                .toList();
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        String rest = "\n… the rest is in the case file";
        List<String> lines = new ArrayList<>();
        int length = rest.length();
        for (String line : text.split("\n")) {
            length += line.length() + 1;
            if (length > longest) {
                break;
            }
            lines.add(line);
        }
        return String.join("\n", lines) + rest;
    }
}
