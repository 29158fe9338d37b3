package care.heed.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** A pack laid open, so that a test can change any part of it, close it again and ask the verifier. */
final class PackOpened {

    final Map<String, byte[]> files = new LinkedHashMap<>();
    PackHead head;
    final List<PackedCase> cases = new ArrayList<>();
    final List<PackedSeal> seals = new ArrayList<>();
    final List<PackedFile> listed = new ArrayList<>();

    static PackOpened of(Path zip) throws IOException {
        PackOpened opened = new PackOpened();
        try (PackContainer container = new PackContainer(zip)) {
            for (String name : container.names()) {
                opened.files.put(name, container.read(name));
            }
        }
        PackJson.read(
                new ByteArrayInputStream(opened.files.get(PackFiles.MANIFEST)),
                head -> opened.head = head,
                opened.cases::add,
                opened.seals::add,
                opened.listed::add);
        return opened;
    }

    PackOpened copy() {
        PackOpened copy = new PackOpened();
        copy.files.putAll(files);
        copy.head = head;
        copy.cases.addAll(cases);
        copy.seals.addAll(seals);
        copy.listed.addAll(listed);
        return copy;
    }

    /** With other entries in the one case of the pack, and everything else of it as it was. */
    PackOpened with(List<PackedEntry> entries) {
        PackedCase old = cases.get(0);
        PackOpened changed = copy();
        changed.cases.set(
                0,
                new PackedCase(
                        old.reference(),
                        old.service(),
                        old.adult(),
                        old.happened(),
                        old.identified(),
                        old.recorded(),
                        old.received(),
                        old.escalated(),
                        old.stabilised(),
                        old.closed(),
                        old.entryCount(),
                        old.head(),
                        entries));
        return changed.writeManifest();
    }

    /** What somebody does who knows the format but has not the private key: all hashes, counts and tables fit again. */
    PackOpened repaired() {
        PackOpened repaired = copy();
        PackedCase old = repaired.cases.get(0);
        List<PackedEntry> chained = Forgery.chained(old.reference(), old.entries());
        repaired.cases.set(
                0,
                new PackedCase(
                        old.reference(),
                        old.service(),
                        old.adult(),
                        old.happened(),
                        old.identified(),
                        old.recorded(),
                        old.received(),
                        old.escalated(),
                        old.stabilised(),
                        old.closed(),
                        chained.size(),
                        chained.isEmpty()
                                ? Chain.START
                                : chained.get(chained.size() - 1).hash(),
                        chained));
        repaired.files.put(PackFiles.ENTRIES, table(repaired.cases));
        return repaired.listFiles().writeManifest();
    }

    PackOpened listFiles() {
        listed.replaceAll(file -> files.containsKey(file.name())
                ? new PackedFile(file.name(), files.get(file.name()).length, Chain.sha256(files.get(file.name())))
                : file);
        return this;
    }

    PackOpened writeManifest() {
        try {
            ByteArrayOutputStream manifest = new ByteArrayOutputStream();
            try (PackJson.Writer writer = new PackJson.Writer(manifest, head)) {
                for (PackedCase packed : cases) {
                    writer.add(packed);
                }
                writer.finish(seals, listed);
            }
            files.put(PackFiles.MANIFEST, manifest.toByteArray());
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path close(Path zip) {
        try {
            Files.deleteIfExists(zip);
            try (PackZip pack = new PackZip(zip)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    pack.add(file.getKey(), out -> out.write(file.getValue()));
                }
            }
            return zip;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All that a reader can find in it: the texts, and the text of every PDF. */
    String everyWord() throws IOException {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            words.append(file.getKey())
                    .append('\n')
                    .append(
                            file.getKey().endsWith(".pdf")
                                    ? pdf(file.getKey())
                                    : new String(file.getValue(), StandardCharsets.UTF_8));
        }
        return words.toString();
    }

    String pdf(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(files.get(name))) {
            return new PDFTextStripper().getText(document)
                    + document.getDocumentInformation().getTitle();
        }
    }

    /** What the verifier answers: its exit code and its words. */
    record Verdict(int code, String words) {}

    static Verdict verify(Object... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new PackVerifier(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(Arrays.stream(words).map(Object::toString).collect(Collectors.toList()));
        return new Verdict(code, said.toString(StandardCharsets.UTF_8));
    }

    private static byte[] table(List<PackedCase> cases) {
        try {
            StringWriter table = new StringWriter();
            try (CSVPrinter rows = PackTable.open(table)) {
                for (PackedCase packed : cases) {
                    PackTable.add(rows, packed);
                }
            }
            return table.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
