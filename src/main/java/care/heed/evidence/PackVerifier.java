package care.heed.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whether an inspection pack is whole, from the pack alone: no database, no network, no running Heed. */
public final class PackVerifier {

    public static final String COMMAND = "verify";
    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    private static final String USAGE =
            "Usage: java -jar heed.jar verify <pack.zip> [--key <public-key.pem>] [--seals <folder or file>]";
    private static final Set<String> OPTIONS = Set.of("--key", "--seals");
    private static final int MOST_FAULTS = 100;

    private final PrintStream out;

    public PackVerifier(PrintStream out) {
        this.out = out;
    }

    /** Verifies what the words of the command line say, and returns the exit code: 0 whole, 1 broken, 2 cannot tell. */
    public int run(List<String> words) {
        Map<String, String> options = new HashMap<>();
        boolean understood = words.size() % 2 == 1 && !words.get(0).startsWith("--");
        for (int index = 1; understood && index < words.size(); index += 2) {
            understood =
                    OPTIONS.contains(words.get(index)) && options.put(words.get(index), words.get(index + 1)) == null;
        }
        if (!understood) {
            out.println(USAGE);
            return UNREADABLE;
        }
        try {
            String key = options.containsKey("--key")
                    ? PublicKeyFile.parse(Files.readString(Path.of(options.get("--key"))))
                    : null;
            List<SealCopy> copies =
                    options.containsKey("--seals") ? SealCopy.readAll(Path.of(options.get("--seals"))) : null;
            if (copies != null && copies.isEmpty()) {
                out.println("There are no day seals in " + options.get("--seals"));
                return UNREADABLE;
            }
            return verify(Path.of(words.get(0)), key, copies);
        } catch (IOException | IllegalArgumentException unreadable) {
            out.println("This cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
    }

    private int verify(Path file, String key, List<SealCopy> copies) throws IOException {
        try (PackContainer pack = new PackContainer(file)) {
            PackInspection inspection = new PackInspection(pack, copies == null ? List.of() : copies);
            List<String> faults = inspection.faults();
            if (key != null && !key.equals(inspection.publicKey())) {
                faults.add("public-key.pem: the pack is signed with another key than the one given with --key");
            }
            describe(inspection, file);
            if (faults.isEmpty()) {
                out.println("WHOLE: nothing was altered, removed, added, swapped or cut off.");
                if (key == null && copies == null) {
                    out.println("Compare the fingerprint with one that you got from the provider by another way.");
                }
                return WHOLE;
            }
            out.println("BROKEN: " + (faults.size() == 1 ? "one fault" : faults.size() + " faults"));
            faults.stream().limit(MOST_FAULTS).forEach(fault -> out.println("- " + fault));
            if (faults.size() > MOST_FAULTS) {
                out.println("- and " + (faults.size() - MOST_FAULTS) + " more");
            }
            return BROKEN;
        }
    }

    private void describe(PackInspection inspection, Path file) {
        out.println("Inspection pack " + file.getFileName());
        PackHead head = inspection.head();
        if (head != null) {
            out.println(
                    head.isOfOneCase()
                            ? "Case:        " + head.reference()
                            : "Cases of:    %s, noticed from %s to %s"
                                    .formatted(head.service(), head.from(), head.to()));
            out.println("Exported at: " + head.exportedAt() + (head.redacted() ? ", redacted" : ""));
            out.println("Holds:       %d cases, %d entries".formatted(inspection.cases(), inspection.entries()));
        }
        if (inspection.publicKey() != null) {
            out.println("Key:         " + SigningKey.fingerprint(inspection.publicKey()));
        }
        out.println();
    }
}
