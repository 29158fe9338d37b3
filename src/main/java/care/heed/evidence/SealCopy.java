package care.heed.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A day seal that had left the system, from a file {@code heed-heads-<day>.txt} that somebody kept. */
record SealCopy(PackedSeal seal, String publicKey) {

    private static final List<String> SEALED = List.of("heed-day=1", "day=", "previous=", "heads=");

    /** Reads one file, or every seal in a folder, the oldest first. */
    static List<SealCopy> readAll(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(parse(Files.readString(place), place));
        }
        List<SealCopy> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("heed-heads-.*\\.txt"))
                    .sorted()
                    .toList()) {
                copies.add(parse(Files.readString(file), file));
            }
        }
        return copies;
    }

    private static SealCopy parse(String text, Path file) throws IOException {
        int gap = text.indexOf("\n\n");
        List<String> lines =
                gap < 0 ? List.of() : text.substring(gap + 2).lines().toList();
        if (lines.size() < SEALED.size()
                || !lines.get(0).equals(SEALED.get(0))
                || !lines.get(1).startsWith(SEALED.get(1))
                || !lines.get(2).startsWith(SEALED.get(2))
                || !lines.get(3).equals(SEALED.get(3))) {
            throw new IOException(file + " is not a day seal");
        }
        Map<String, String> facts = new TreeMap<>();
        text.substring(0, gap)
                .lines()
                .filter(line -> line.contains(": "))
                .forEach(line ->
                        facts.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
        StringBuilder heads = new StringBuilder();
        lines.subList(SEALED.size(), lines.size())
                .forEach(line -> heads.append(line).append('\n'));
        return new SealCopy(
                new PackedSeal(
                        lines.get(1).substring(SEALED.get(1).length()),
                        facts.getOrDefault("sealed-at", ""),
                        heads.toString(),
                        lines.get(2).substring(SEALED.get(2).length()),
                        facts.getOrDefault("hash", ""),
                        facts.getOrDefault("signature", "")),
                facts.getOrDefault("public-key", ""));
    }
}
