package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Exports inspection packs: only to those who may, and never without an entry in the chain of every case in it. */
@Component
class Packs {

    private static final Set<String> EXPORTERS = Set.of(
            Roles.AUDITOR,
            Roles.DESIGNATED_SAFEGUARDING_LEAD,
            Roles.QUALITY_SAFEGUARDING_LEAD,
            Roles.REGISTERED_MANAGER,
            Roles.EXECUTIVE_LEAD,
            Roles.SAFEGUARDING_ADMINISTRATOR);

    private final PackWriter writer;
    private final PackQueries queries;
    private final Readers readers;
    private final Register register;
    private final AccessLog access;
    private final People people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Packs(
            PackWriter writer,
            PackQueries queries,
            Readers readers,
            Register register,
            AccessLog access,
            People people,
            TransactionTemplate transaction,
            Clock clock) {
        this.writer = writer;
        this.queries = queries;
        this.readers = readers;
        this.register = register;
        this.access = access;
        this.people = people;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean mayExport(String user) {
        return mayExport(people.rolesOf(user));
    }

    /** Whether any of these roles may take evidence out of Heed. */
    static boolean mayExport(Set<String> roles) {
        return roles.stream().anyMatch(EXPORTERS::contains);
    }

    /** The cases of a service and a period that exist for the exporter. */
    List<String> casesOf(PackRequest request, ZoneId zone, String exporter) {
        Reader reader = readers.of(exporter);
        return queries
                .noticed(
                        request.service(),
                        request.from().atStartOfDay(zone).toInstant(),
                        request.to().plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(reference -> reader.sees(reference, request.service()))
                .toList();
    }

    /** Builds the pack, then logs it in every case at once, and only then gives it out. */
    Ready export(PackRequest request, List<String> references, String exporter) {
        Path folder = newFolder();
        try {
            PackWriter.Written written = writer.write(request, references, exporter, folder);
            transaction.executeWithoutResult(status -> references.stream()
                    .sorted()
                    .forEach(reference -> log(reference, request, exporter, written.manifestHash())));
            return new Ready(written.zip(), folder);
        } catch (IOException failure) {
            remove(folder);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            remove(folder);
            throw failure;
        }
    }

    /** A pack that is logged and may go out; closing it removes what lies on the disk of this node. */
    record Ready(Path zip, Path folder) implements AutoCloseable {

        @Override
        public void close() {
            remove(folder);
        }
    }

    private void log(String reference, PackRequest request, String exporter, String manifestHash) {
        access.viewed(
                AccessLog.Kind.EXPORT,
                exporter,
                reference,
                request.redacted() ? "inspection-pack, redacted" : "inspection-pack");
        register.append(new EvidenceEntry(
                reference,
                request.service(),
                "export",
                "inspection-pack",
                null,
                null,
                exporter,
                String.join(",", new TreeSet<>(people.rolesOf(exporter))),
                null,
                null,
                clock.instant(),
                null,
                Map.of(
                        "scope",
                        request.isOfOneCase() ? "case" : "%s to %s".formatted(request.from(), request.to()),
                        "redacted",
                        request.redacted(),
                        "manifestSha256",
                        manifestHash)));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("heed-pack-");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException remains) {
            throw new UncheckedIOException(remains);
        }
    }
}
