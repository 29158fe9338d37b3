package care.heed.evidence;

import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.TimeInWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One case as one reader opens it: its entries, which of them are open to this reader, and how names and times are written. */
final class CaseReading {

    private final NearMiss nearMiss;
    private final List<ChainedEntry> entries;
    private final Reader reader;
    private final People people;
    private final Map<String, String> serviceNames;
    private final ZoneId zone;
    private final Instant now;
    private final List<EmergencyGrant> emergencies;
    private final Map<String, String> names = new HashMap<>();

    /**
     * Reads the entries of one reference for one person.
     *
     * @param nearMiss the case, or null for an audit, which is about none
     * @param serviceNames the services to be named beside what is done at them; none for a case, which is of one
     */
    CaseReading(
            NearMiss nearMiss,
            List<ChainedEntry> entries,
            Reader reader,
            List<EmergencyGrant> emergencies,
            People people,
            Map<String, String> serviceNames,
            ZoneId zone,
            Instant now) {
        this.nearMiss = nearMiss;
        this.entries = entries;
        this.reader = reader;
        this.emergencies = emergencies;
        this.people = people;
        this.serviceNames = serviceNames;
        this.zone = zone;
        this.now = now;
    }

    NearMiss nearMiss() {
        return nearMiss;
    }

    Reader reader() {
        return reader;
    }

    List<ChainedEntry> entries() {
        return entries;
    }

    Instant now() {
        return now;
    }

    Stream<ChainedEntry> ofKind(String kind) {
        return entries.stream().filter(chained -> chained.entry().kind().equals(kind));
    }

    Optional<ChainedEntry> at(int sequence) {
        return entries.stream()
                .filter(chained -> chained.sequence() == sequence)
                .findFirst();
    }

    /** Whether the reader may read a folder of this case, by their role or in an emergency. */
    boolean opens(String folder) {
        return reader.opens(folder) || emergency(folder).isPresent();
    }

    boolean opensEveryFolder() {
        return Arrays.stream(Folder.values()).map(Folder::id).allMatch(this::opens);
    }

    /** The emergency access by which a folder is open to the reader that their role does not open. */
    Optional<EmergencyGrant> emergency(String folder) {
        return emergencies.stream()
                .filter(grant -> grant.folder().equals(folder) && !reader.opens(folder))
                .findFirst();
    }

    /** Such as "Correct practice, Oak House"; without a service where all is done at one. */
    String at(String what, String serviceId) {
        return serviceNames.containsKey(serviceId) ? what + ", " + serviceNames.get(serviceId) : what;
    }

    /** The folder in which a step of this case keeps its records; empty as long as it has left none. */
    Optional<String> folderOfStep(String step) {
        return ofKind("record")
                .map(ChainedEntry::entry)
                .filter(entry -> entry.step().equals(step) && entry.folder() != null)
                .map(EvidenceEntry::folder)
                .findFirst();
    }

    String time(Instant at) {
        return at == null ? "" : TimeInWords.at(at, zone);
    }

    /** A time as it is kept in a payload; whatever is no time is shown as it is. */
    String time(Object kept) {
        Instant at = instant(kept);
        return at == null ? String.valueOf(kept == null ? "" : kept) : time(at);
    }

    static Instant instant(Object kept) {
        try {
            return kept instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeParseException notAnInstant) {
            return null;
        }
    }

    /** Who owns something, a person or a role, in words. */
    String owner(String id) {
        return Roles.ALL.contains(id) ? "Any " + Roles.inWords(id) : nameOf(id);
    }

    /** A person's name; Heed itself where nobody is named. */
    String nameOf(String user) {
        return user == null ? "Heed" : names.computeIfAbsent(user, people::nameOf);
    }

    /** Who wrote an entry, by name; an author who was erased lawfully stays nameless. */
    String author(ChainedEntry chained) {
        return chained.authorSalt() == null
                ? "a person whose name was erased"
                : nameOf(chained.entry().author());
    }

    static String folderName(String folder) {
        return folder == null ? "No folder" : Words.of(folder);
    }

    /** The roles that may open a folder, in words. */
    static String readersOf(String folder) {
        return Folder.of(folder)
                .map(known -> Roles.ALL.stream()
                        .filter(known.readers()::contains)
                        .map(Roles::inWords)
                        .collect(java.util.stream.Collectors.joining(", ")))
                .orElse("nobody");
    }
}
