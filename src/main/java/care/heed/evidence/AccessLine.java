package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Roles;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of who has looked at a case, in words.
 *
 * @param roles the roles that the person held then
 */
record AccessLine(String at, String who, String roles, String what, boolean refused, boolean emergency) {

    static AccessLine of(AccessEntry entry, People people, Function<java.time.Instant, String> time) {
        return new AccessLine(
                time.apply(entry.at()),
                people.nameOf(entry.person()),
                Arrays.stream(entry.roles().split(","))
                        .filter(role -> !role.isEmpty())
                        .map(Roles::inWords)
                        .collect(Collectors.joining(", ")),
                what(entry),
                entry.kind().equals("refused"),
                entry.kind().equals("emergency"));
    }

    private static String what(AccessEntry entry) {
        String what = entry.what();
        return switch (entry.kind()) {
            case "case-file" -> "The case file; open to them: " + Words.plain(what);
            case "record" -> "A record: " + Words.plain(what);
            case "form" -> "The form of “%s”".formatted(Words.of(what));
            case "export" -> "Exported: " + Words.plain(what);
            case "history" -> "Its history in Cockpit: " + what;
            case "emergency" -> Words.of(what);
            case "refused" -> "%s (%s)".formatted(what, entry.status());
            default -> "%s: %s".formatted(Words.of(entry.kind()), what);
        };
    }
}
