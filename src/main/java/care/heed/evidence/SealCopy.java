package care.heed.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A day seal that had left the system, from a file that somebody kept; {@link SealFile} says how it is written. */
record SealCopy(PackedSeal seal, String publicKey) {

    /** Reads one file, or every seal in a folder, the oldest first. */
    static List<SealCopy> readAll(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(read(place));
        }
        List<SealCopy> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("heed-heads-.*\\.txt"))
                    .sorted()
                    .toList()) {
                copies.add(read(file));
            }
        }
        return copies;
    }

    private static SealCopy read(Path file) throws IOException {
        try {
            SealFile kept = SealFile.parse(Files.readString(file));
            return new SealCopy(
                    new PackedSeal(
                            kept.day().toString(),
                            Chain.instant(kept.sealedAt()),
                            kept.heads().stream().map(SealFile.Head::line).collect(Collectors.joining()),
                            kept.previousHash(),
                            kept.hash(),
                            kept.signature()),
                    kept.publicKey());
        } catch (IllegalArgumentException altered) {
            throw new IOException(file + " is not a day seal as Heed writes it", altered);
        }
    }
}
