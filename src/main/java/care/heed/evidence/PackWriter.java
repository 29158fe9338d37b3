package care.heed.evidence;

import care.heed.people.CareService;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Services;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** Writes a pack into a folder, one case at a time, so that a pack of many cases needs no more memory than one of few. */
@Component
class PackWriter {

    private final Register register;
    private final NearMisses nearMisses;
    private final PackQueries queries;
    private final SigningKey key;
    private final StoryPrinter printer;
    private final Chronology chronology;
    private final People people;
    private final Services services;
    private final ObjectMapper json;
    private final Clock clock;

    PackWriter(
            Register register,
            NearMisses nearMisses,
            PackQueries queries,
            SigningKey key,
            StoryPrinter printer,
            Chronology chronology,
            People people,
            Services services,
            ObjectMapper json,
            Clock clock) {
        this.register = register;
        this.nearMisses = nearMisses;
        this.queries = queries;
        this.key = key;
        this.printer = printer;
        this.chronology = chronology;
        this.people = people;
        this.services = services;
        this.json = json;
        this.clock = clock;
    }

    /** A pack that lies ready. */
    record Written(Path zip, String manifestHash) {}

    Written write(PackRequest request, List<String> references, String exporter, Path folder) throws IOException {
        Path zip = folder.resolve("pack.zip");
        Path manifest = folder.resolve(PackFiles.MANIFEST);
        Path table = folder.resolve(PackFiles.ENTRIES);
        PackHead head = head(request, exporter);
        StoryCover cover = cover(head);
        try (PackZip pack = new PackZip(zip)) {
            pack.add(PackFiles.READ_ME, out -> out.write(ReadMe.text(head).getBytes(StandardCharsets.UTF_8)));
            try (PackJson.Writer manifestWriter = new PackJson.Writer(Files.newOutputStream(manifest), head);
                    BufferedWriter tableWriter = Files.newBufferedWriter(table);
                    CSVPrinter rows = PackTable.open(tableWriter)) {
                List<StoryCover.CaseRow> overview = new ArrayList<>();
                for (String reference : references) {
                    PackedCase packed = add(reference, head, exporter, cover, pack, overview);
                    manifestWriter.add(packed);
                    PackTable.add(rows, packed);
                }
                if (!request.isOfOneCase()) {
                    Map<String, Object> model = new HashMap<>(Map.of("cover", cover, "cases", overview));
                    pack.add(PackFiles.STORY, out -> printer.print(model, out));
                }
                rows.flush();
                pack.add(PackFiles.ENTRIES, out -> Files.copy(table, out));
                pack.add(
                        PackFiles.PUBLIC_KEY,
                        out -> out.write(PublicKeyFile.text(key.publicKey()).getBytes(StandardCharsets.UTF_8)));
                manifestWriter.finish(queries.seals(references), pack.files());
            }
            String manifestHash = pack.add(PackFiles.MANIFEST, out -> Files.copy(manifest, out));
            try (InputStream signed = Files.newInputStream(manifest)) {
                byte[] signature = key.sign(signed).getBytes(StandardCharsets.UTF_8);
                pack.add(PackFiles.SIGNATURE, out -> out.write(signature));
            }
            return new Written(zip, manifestHash);
        }
    }

    private PackedCase add(
            String reference,
            PackHead head,
            String exporter,
            StoryCover cover,
            PackZip pack,
            List<StoryCover.CaseRow> overview)
            throws IOException {
        NearMiss nearMiss = nearMisses.find(reference).orElseThrow();
        List<ChainedEntry> chain = register.chain(reference);
        Disclosure disclosure = Disclosure.of(chain, exporter, people.rolesOf(exporter), head.redacted());
        PackedCase packed = PackedCase.of(
                nearMiss,
                chain.stream()
                        .map(entry -> PackedEntry.of(entry, disclosure.givesPeople(), disclosure.givesContent(entry)))
                        .toList(),
                head.redacted());
        CareService service = services.get(nearMiss.serviceId());
        StoryWords words = new StoryWords(people, json, service.zone());
        CaseStory story = CaseStory.of(
                nearMiss,
                packed,
                StoryEntry.all(chain, disclosure, words),
                service.name(),
                words,
                chronology.flags(nearMiss, chain, service.zone()),
                Instant.parse(head.exportedAt()));
        Map<String, Object> model = new HashMap<>(Map.of("cover", cover, "story", story));
        pack.add(head.isOfOneCase() ? PackFiles.STORY : PackFiles.storyOf(reference), out -> printer.print(model, out));
        overview.add(StoryCover.CaseRow.of(nearMiss, story, words));
        return packed;
    }

    private PackHead head(PackRequest request, String exporter) {
        Set<String> roles = people.rolesOf(exporter);
        return new PackHead(
                PackHead.FORMAT,
                PackHead.VERSION,
                Chain.instant(clock.instant()),
                request.redacted() ? null : exporter,
                String.join(",", new TreeSet<>(roles)),
                request.reference(),
                request.service(),
                request.isOfOneCase() ? null : request.from().toString(),
                request.isOfOneCase() ? null : request.to().toString(),
                request.redacted(),
                Arrays.stream(Folder.values())
                        .filter(folder -> !folder.mayBeReadBy(roles))
                        .map(Folder::id)
                        .toList(),
                key.fingerprint());
    }

    private StoryCover cover(PackHead head) {
        CareService service = services.get(head.service());
        return StoryCover.of(head, service.name(), new StoryWords(people, json, service.zone()));
    }
}
