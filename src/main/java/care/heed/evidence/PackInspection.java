package care.heed.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Looks through a pack for anything that was altered, removed, added, swapped or cut off, with the pack alone. */
final class PackInspection {

    private final PackContainer pack;
    private final List<SealCopy> copies;
    private final List<String> faults = new ArrayList<>();
    private final SealedHeads sealed = new SealedHeads();
    private final Set<String> references = new HashSet<>();
    private PackHead head;
    private String publicKey;
    private int cases;
    private int entries;

    PackInspection(PackContainer pack, List<SealCopy> copies) {
        this.pack = pack;
        this.copies = copies;
    }

    /** What is wrong, each fault in words with the case and entry or the file; empty when the pack is whole. */
    List<String> faults() {
        for (String name : List.of(PackFiles.MANIFEST, PackFiles.SIGNATURE, PackFiles.PUBLIC_KEY, PackFiles.ENTRIES)) {
            if (!pack.has(name)) {
                faults.add(name + ": it is missing");
            }
        }
        if (faults.isEmpty()) {
            step(PackFiles.PUBLIC_KEY, this::readKey);
            step(PackFiles.SIGNATURE, this::checkSignature);
            step(PackFiles.MANIFEST, this::checkManifest);
        }
        return faults;
    }

    /** The key that is in the pack; null when none can be read. */
    String publicKey() {
        return publicKey;
    }

    PackHead head() {
        return head;
    }

    int cases() {
        return cases;
    }

    int entries() {
        return entries;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void step(String file, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException broken) {
            faults.add("%s: it cannot be read; %s".formatted(file, firstLine(broken.getMessage())));
        }
    }

    private void readKey() throws IOException {
        publicKey = PublicKeyFile.parse(pack.text(PackFiles.PUBLIC_KEY));
    }

    private void checkSignature() throws IOException {
        String signature = pack.text(PackFiles.SIGNATURE);
        try (InputStream manifest = pack.open(PackFiles.MANIFEST)) {
            if (publicKey == null || !SigningKey.verify(publicKey, manifest, signature)) {
                faults.add("manifest.json: it is not what was signed with the key of this pack");
            }
        }
    }

    private void checkManifest() throws IOException {
        List<PackedSeal> seals = new ArrayList<>();
        List<PackedFile> files = new ArrayList<>();
        try (InputStream manifest = buffered(PackFiles.MANIFEST);
                InputStream again = buffered(PackFiles.MANIFEST);
                Reader table = new InputStreamReader(buffered(PackFiles.ENTRIES), StandardCharsets.UTF_8);
                CSVParser rows = afterMark(table)) {
            SameBytes same = new SameBytes(again);
            Iterator<CSVRecord> row = rows.iterator();
            PackJson.Writer[] writer = new PackJson.Writer[1];
            PackJson.read(
                    manifest,
                    read -> {
                        writer[0] = uncheckedly(() -> new PackJson.Writer(same, read));
                        check(read);
                        expectRow(row, PackTable.columns(), "entries.csv: its first line is wrong");
                    },
                    packed -> {
                        uncheckedly(() -> {
                            writer[0].add(packed);
                            return null;
                        });
                        check(packed, row);
                    },
                    seals::add,
                    files::add);
            writer[0].finish(seals, files);
            writer[0].close();
            if (!same.isSame()) {
                faults.add("manifest.json: it is not laid out as Heed writes it");
            }
            if (row.hasNext()) {
                faults.add("entries.csv: it has more rows than there are entries");
            }
        }
        checkFiles(files);
        if (head.isOfOneCase() ? !references.equals(Set.of(head.reference())) : references.size() != cases) {
            faults.add("manifest.json: it does not hold the cases that it says it is for");
        }
        seals.forEach(sealed::add);
        faults.addAll(sealed.faults(head.exportedAt(), publicKey == null ? "" : publicKey, copies));
    }

    private CSVParser afterMark(Reader table) throws IOException {
        if (table.read() != PackTable.MARK) {
            faults.add("entries.csv: its first line is wrong");
        }
        return PackTable.FORMAT.parse(table);
    }

    private void check(PackHead read) {
        head = read;
        if (!PackHead.FORMAT.equals(read.format()) || read.version() != PackHead.VERSION) {
            throw new IllegalArgumentException("this verifier does not know its format");
        }
        if (publicKey != null && !SigningKey.fingerprint(publicKey).equals(read.keyFingerprint())) {
            faults.add("manifest.json: it names another key than the one in public-key.pem");
        }
    }

    private void check(PackedCase packed, Iterator<CSVRecord> row) {
        cases++;
        entries += packed.entries().size();
        references.add(packed.reference());
        if (!head.isOfOneCase() && !packed.service().equals(head.service())) {
            faults.add(packed.reference() + ": it is not of the service that the pack is for");
        }
        List<ChainedEntry> chain = new ArrayList<>();
        for (PackedEntry entry : packed.entries()) {
            String where = "%s, entry %d".formatted(packed.reference(), entry.sequence());
            try {
                chain.add(entry.chained());
            } catch (RuntimeException unreadable) {
                faults.add(where + ": it is not written as Heed writes an entry");
            }
            expectRow(row, PackTable.cells(entry), "entries.csv: " + where + " is told otherwise than in the manifest");
        }
        faults.addAll(Chain.faults(packed.reference(), chain));
        if (packed.entryCount() != packed.entries().size()) {
            faults.add("%s: it has %d entries and says it has %d"
                    .formatted(packed.reference(), packed.entries().size(), packed.entryCount()));
        }
        String last = packed.entries().isEmpty()
                ? Chain.START
                : packed.entries().get(packed.entries().size() - 1).hash();
        if (!last.equals(packed.head())) {
            faults.add(packed.reference() + ": it does not end with the entry that it says it ends with");
        }
        sealed.add(packed);
    }

    private void expectRow(Iterator<CSVRecord> row, List<String> cells, String otherwise) {
        try {
            if (!row.hasNext() || !row.next().toList().equals(cells)) {
                faults.add(otherwise);
            }
        } catch (UncheckedIOException | IllegalStateException noTable) {
            faults.add(otherwise);
        }
    }

    private void checkFiles(List<PackedFile> files) {
        Set<String> listed = new LinkedHashSet<>(List.of(PackFiles.MANIFEST, PackFiles.SIGNATURE));
        for (PackedFile listedFile : files) {
            if (!listed.add(listedFile.name())) {
                faults.add("manifest.json: it lists %s twice".formatted(listedFile.name()));
            } else if (!pack.has(listedFile.name())) {
                faults.add(listedFile.name() + ": it is missing");
            } else {
                step(listedFile.name(), () -> checkFile(listedFile));
            }
        }
        pack.names().stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> faults.add(name + ": it was added"));
        for (String name : List.of(PackFiles.READ_ME, PackFiles.STORY, PackFiles.ENTRIES, PackFiles.PUBLIC_KEY)) {
            if (!listed.contains(name)) {
                faults.add("manifest.json: it does not list " + name);
            }
        }
    }

    private void checkFile(PackedFile listed) throws IOException {
        if (pack.length(listed.name()) != listed.length()
                || !sha256(listed.name()).equals(listed.sha256())) {
            faults.add(listed.name() + ": it was altered");
        }
    }

    private String sha256(String name) throws IOException {
        try (DigestInputStream content = new DigestInputStream(pack.open(name), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private InputStream buffered(String name) {
        return new BufferedInputStream(pack.open(name));
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T uncheckedly(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
