package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.PackOpened.Verdict;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is done to a real pack of a real case, the verifier finds it, every time. */
@HeedTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackVerifierTest {

    @Autowired
    Packs packs;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    SigningKey key;

    @Autowired
    Desk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @TempDir
    static Path folder;

    private Path zip;
    private Path scratch;
    private PackOpened whole;
    private PackOpened redacted;

    @BeforeEach
    void exportOnce() throws Exception {
        if (whole == null) {
            String reference = new CaseForPack(desk, tasks, clock, jobs, UnaryOperator.identity())
                    .begin("2027-03-02T10:00:00Z", CaseForPack.newAdult());
            scratch = folder.resolve("scratch.zip");
            redacted = PackOpened.of(export(reference, true));
            zip = export(reference, false);
            whole = PackOpened.of(zip);
        }
    }

    @Test
    void aPackAsItWasExportedIsWhole() {
        for (PackOpened pack : List.of(whole, redacted)) {
            Verdict verdict = PackOpened.verify(pack.close(scratch));
            assertThat(verdict.code()).as(verdict.words()).isZero();
            assertThat(verdict.words())
                    .contains("WHOLE", key.fingerprint(), pack.cases.get(0).reference());
            assertThat(pack.cases.get(0).entries()).hasSizeGreaterThanOrEqualTo(40);
        }
        Verdict closedAgain = PackOpened.verify(whole.repaired().close(scratch));
        assertThat(closedAgain.code())
                .as("a repair of what is whole changes nothing, so forgeries fail for what they change")
                .isZero();
    }

    @Test
    void everyAlteredFieldOfEveryEntryIsFound() {
        int tried = 0;
        for (PackOpened pack : List.of(whole, redacted)) {
            List<PackedEntry> entries = pack.cases.get(0).entries();
            for (int index = 0; index < entries.size(); index++) {
                for (int field = 0; field < Forgery.fields(); field++) {
                    List<PackedEntry> altered = new ArrayList<>(entries);
                    altered.set(index, Forgery.flipped(entries.get(index), field));
                    assertThat(altered).isNotEqualTo(entries);
                    String what = "%s of entry %d".formatted(Forgery.field(field), index + 1);
                    Verdict found = expectBroken(pack.with(altered), what);
                    assertThat(found.words()).as(what).contains("manifest.json: it is not what was signed");
                    assertThat(found.words())
                            .as(what)
                            .containsAnyOf(
                                    "entry " + (index + 1) + ":",
                                    "entry " + (index + 1) + " is",
                                    "entry " + (index + 2) + ":");
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(2 * 40 * 20);
    }

    @Test
    void repairingEverythingButTheSignatureHelpsNobody() {
        int tried = 0;
        List<PackedEntry> entries = whole.cases.get(0).entries();
        for (int index = 0; index < entries.size(); index++) {
            for (int field = 0; field < Forgery.fields(); field++) {
                List<PackedEntry> altered = new ArrayList<>(entries);
                altered.set(index, Forgery.flipped(entries.get(index), field));
                PackOpened repaired = whole.with(altered).repaired();
                if (!repaired.cases.equals(whole.cases)) {
                    expectBroken(repaired, "repaired %s of entry %d".formatted(Forgery.field(field), index + 1));
                    tried++;
                }
            }
        }
        for (List<PackedEntry> altered : withoutOneSwappedOrCut(entries)) {
            Verdict found =
                    expectBroken(whole.with(altered).repaired(), "repaired, %d entries".formatted(altered.size()));
            assertThat(found.words()).contains("manifest.json: it is not what was signed");
            tried++;
        }
        assertThat(tried).isGreaterThan(40 * 15);
    }

    @Test
    void aRemovedSwappedOrCutOffEntryIsFound() {
        int tried = 0;
        for (PackOpened pack : List.of(whole, redacted)) {
            List<PackedEntry> entries = pack.cases.get(0).entries();
            for (List<PackedEntry> altered : withoutOneSwappedOrCut(entries)) {
                Verdict found =
                        expectBroken(pack.with(altered), "%d of %d entries".formatted(altered.size(), entries.size()));
                assertThat(found.words()).contains(pack.cases.get(0).reference());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(2 * 3 * 40);
    }

    private static List<List<PackedEntry>> withoutOneSwappedOrCut(List<PackedEntry> entries) {
        List<List<PackedEntry>> altered = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            List<PackedEntry> without = new ArrayList<>(entries);
            without.remove(index);
            altered.add(without);
            altered.add(List.copyOf(entries.subList(0, index)));
            if (index > 0) {
                List<PackedEntry> swapped = new ArrayList<>(entries);
                Collections.swap(swapped, index - 1, index);
                altered.add(swapped);
            }
        }
        return altered;
    }

    @Test
    void everyRegionOfEveryFileIsGuarded() {
        int tried = 0;
        for (String name : whole.files.keySet()) {
            byte[] content = whole.files.get(name);
            int step = content.length < 600 ? 1 : Math.max(1, content.length / 60);
            for (int position = 0; position < content.length; position += step) {
                byte[] altered = content.clone();
                altered[position] ^= 1;
                PackOpened pack = whole.copy();
                pack.files.put(name, altered);
                Verdict found = expectBroken(pack, "%s, byte %d".formatted(name, position));
                assertThat(found.words()).contains(name.equals(PackFiles.SIGNATURE) ? PackFiles.MANIFEST : name);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    void everyCellOfTheTableIsHeldAgainstTheManifest() throws Exception {
        String table = new String(whole.files.get(PackFiles.ENTRIES), StandardCharsets.UTF_8);
        int tried = 0;
        for (int quote = table.indexOf("\",\""); quote >= 0; quote = table.indexOf("\",\"", quote + 1)) {
            if (tried++ % 7 == 0) {
                PackOpened pack = whole.copy();
                pack.files.put(
                        PackFiles.ENTRIES,
                        (table.substring(0, quote) + "x" + table.substring(quote)).getBytes(StandardCharsets.UTF_8));
                // Also when the manifest is made to list the altered table.
                Verdict found = expectBroken(pack.listFiles().writeManifest(), "cell before " + quote);
                assertThat(found.words()).contains("entries.csv: ", "manifest.json: it is not what was signed");
            }
        }
        assertThat(tried).isGreaterThan(40 * 20);
    }

    @Test
    void aRemovedAddedOrRenamedFileIsFound() {
        for (String name : whole.files.keySet()) {
            PackOpened without = whole.copy();
            without.files.remove(name);
            assertThat(expectBroken(without, "without " + name).words()).contains(name + ": it is missing");
            PackOpened renamed = whole.copy();
            renamed.files.put("other-" + name, renamed.files.remove(name));
            expectBroken(renamed, "renamed " + name);
        }
        PackOpened added = whole.copy();
        added.files.put("note.txt", new byte[] {1});
        assertThat(expectBroken(added, "added").words()).contains("note.txt: it was added");
    }

    @Test
    void theZipItselfHasRoomForNothingElse() throws Exception {
        byte[] content = Files.readAllBytes(zip);
        int unread = 0;
        int tried = 0;
        Map<String, byte[]> same = whole.files;
        for (int position = 0;
                position < content.length;
                position += position < 200 || position > content.length - 600 ? 1 : 499) {
            byte[] altered = content.clone();
            altered[position] ^= 1;
            Files.write(scratch, altered);
            Verdict verdict = PackOpened.verify(scratch);
            tried++;
            if (verdict.code() == 0) {
                // Only the way of compressing may differ.
                assertThat(PackOpened.of(scratch).files.keySet()).isEqualTo(same.keySet());
                for (Map.Entry<String, byte[]> file :
                        PackOpened.of(scratch).files.entrySet()) {
                    assertThat(file.getValue()).isEqualTo(same.get(file.getKey()));
                }
            } else {
                unread++;
            }
        }
        assertThat(unread).isGreaterThan(tried - 20).isGreaterThan(500);

        assertUnreadable(joined(content, new byte[] {'x'}));
        assertUnreadable(joined(new byte[] {'x'}, content));
        byte[] commented = joined(content, "hello".getBytes(StandardCharsets.UTF_8));
        commented[content.length - 2] = 5;
        assertUnreadable(commented);
        byte[] doubled = Files.readAllBytes(doubledName());
        assertUnreadable(doubled);
        for (int length = 0; length < content.length; length += 997) {
            assertUnreadable(java.util.Arrays.copyOf(content, length));
        }
    }

    /** Two files whose names become the same when one letter is changed where the ZIP keeps it. */
    private Path doubledName() throws Exception {
        PackOpened pack = whole.copy();
        pack.files.put("story.pdX", new byte[] {1});
        Path file = pack.close(scratch);
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, raw.replace("story.pdX", "story.pdf").getBytes(StandardCharsets.ISO_8859_1));
        return file;
    }

    private void assertUnreadable(byte[] content) throws Exception {
        Files.write(scratch, content);
        assertThat(PackOpened.verify(scratch).code()).isEqualTo(PackVerifier.UNREADABLE);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    @Test
    void aManifestWithMoreThanHeedWritesIsFound() {
        String manifest = new String(whole.files.get(PackFiles.MANIFEST), StandardCharsets.UTF_8);
        for (String other : List.of(
                manifest + " ",
                manifest + "{}",
                manifest.replaceFirst("\\{\"head\":", "{ \"head\":"),
                manifest.replaceFirst("\"version\":1", "\"version\":1,\"note\":\"x\""),
                manifest.replaceFirst("\"version\":1", "\"version\":1,\"version\":1"),
                manifest.replaceFirst("\"version\":1", "\"version\":\"1\""),
                manifest.replaceFirst("\"version\":1", "\"version\":2"),
                manifest.replaceFirst("\"redacted\":false,", ""),
                manifest.replaceFirst("\"redacted\":false", "\"redacted\":null"),
                manifest.replaceFirst("\"exportedAt\":\"[^\"]*\"", "\"exportedAt\":null"),
                "[]")) {
            PackOpened pack = whole.copy();
            pack.files.put(PackFiles.MANIFEST, signedAnew(pack, other));
            Verdict found = PackOpened.verify(pack.close(scratch));
            assertThat(found.code())
                    .as(other.substring(0, Math.min(300, other.length())))
                    .isEqualTo(PackVerifier.BROKEN);
            assertThat(found.words()).contains("manifest.json: ").doesNotContain("not what was signed");
        }
    }

    /** Signed with Heed's own key, so that the layout alone is what is wrong. */
    private byte[] signedAnew(PackOpened pack, String manifest) {
        byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
        pack.files.put(PackFiles.SIGNATURE, key.sign(content).getBytes(StandardCharsets.UTF_8));
        return content;
    }

    @Test
    void aPackSignedWithAnotherKeyIsFoundByWhoeverHasTheRightOne() throws Exception {
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String publicKey = Base64.getEncoder().encodeToString(other.getPublic().getEncoded());
        List<PackedEntry> cut = whole.cases.get(0).entries();
        PackOpened forged = whole.with(cut.subList(0, cut.size() - 3)).repaired();
        forged.head = new PackHead(
                forged.head.format(),
                forged.head.version(),
                forged.head.exportedAt(),
                forged.head.exportedBy(),
                forged.head.exportedByRoles(),
                forged.head.reference(),
                forged.head.service(),
                forged.head.from(),
                forged.head.to(),
                forged.head.redacted(),
                forged.head.closedFolders(),
                SigningKey.fingerprint(publicKey));
        forged.files.put(PackFiles.PUBLIC_KEY, PublicKeyFile.text(publicKey).getBytes(StandardCharsets.UTF_8));
        forged.listFiles().writeManifest();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(other.getPrivate());
        signature.update(forged.files.get(PackFiles.MANIFEST));
        forged.files.put(
                PackFiles.SIGNATURE,
                Base64.getEncoder().encodeToString(signature.sign()).getBytes(StandardCharsets.UTF_8));
        Path file = forged.close(folder.resolve("forged.zip"));
        Path right = Files.writeString(folder.resolve("right.pem"), PublicKeyFile.text(key.publicKey()));
        Path seals = sealFolder(whole.cases.get(0));

        Verdict alone = PackOpened.verify(file);
        assertThat(alone.code()).as("a pack alone cannot tell whose key it is").isZero();
        assertThat(alone.words())
                .contains(SigningKey.fingerprint(publicKey), "Compare the fingerprint")
                .doesNotContain(key.fingerprint());
        assertThat(PackOpened.verify(file, "--key", right).words())
                .contains("BROKEN", "another key than the one given");
        assertThat(PackOpened.verify(file, "--seals", seals).words())
                .contains("BROKEN", "another key than the copy of the seal", "so the end was cut off");
        assertThat(PackOpened.verify(zip, "--key", right, "--seals", seals).code())
                .isEqualTo(1);
        assertThat(PackOpened.verify(zip, "--key", right, "--seals", seals).words())
                .contains("it is missing from the pack")
                .doesNotContain("another key", "cut off");
    }

    @Test
    void sealsInThePackAndCopiesOfThemHoldTheChain() throws Exception {
        PackedCase packed = whole.cases.get(0);
        Path copies = sealFolder(packed);
        PackOpened sealed = whole.copy();
        SealCopy.readAll(copies).forEach(copy -> sealed.seals.add(copy.seal()));
        sign(sealed.writeManifest());
        Path file = sealed.close(folder.resolve("sealed.zip"));
        assertThat(PackOpened.verify(file, "--seals", copies).words()).contains("WHOLE");

        PackOpened cut = sealed.with(
                        packed.entries().subList(0, packed.entries().size() - 1))
                .repaired();
        sign(cut);
        assertThat(PackOpened.verify(cut.close(scratch)).words())
                .as("even the right key cannot sign away what a seal knows")
                .contains("BROKEN", "so the end was cut off");
        PackOpened resealed = cut.copy();
        resealed.seals.clear();
        sign(resealed.writeManifest());
        assertThat(PackOpened.verify(resealed.close(scratch)).code()).isZero();
        assertThat(PackOpened.verify(resealed.close(scratch), "--seals", copies).words())
                .contains("BROKEN", "so the end was cut off");

        for (int field = 0; field < PackedSeal.class.getRecordComponents().length; field++) {
            if (field == 1) {
                continue; // The time of sealing is not part of what is hashed; the signature of the manifest guards it.
            }
            PackOpened altered = sealed.copy();
            PackedSeal seal = altered.seals.get(0);
            altered.seals.set(
                    0,
                    new PackedSeal(
                            field == 0 ? "2027-01-01" : seal.day(),
                            seal.sealedAt(),
                            field == 2 ? Forgery.flipped(seal.heads().strip()) + "\n" : seal.heads(),
                            field == 3 ? Forgery.flipped(seal.previous()) : seal.previous(),
                            field == 4 ? Forgery.flipped(seal.hash()) : seal.hash(),
                            field == 5 ? "A" + seal.signature().substring(1) + "=" : seal.signature()));
            sign(altered.writeManifest());
            assertThat(PackOpened.verify(altered.close(scratch)).words()).contains("BROKEN", "seal of ");
        }
    }

    private void sign(PackOpened pack) {
        pack.files.put(
                PackFiles.SIGNATURE,
                key.sign(pack.files.get(PackFiles.MANIFEST)).getBytes(StandardCharsets.UTF_8));
    }

    /** A day seal as it leaves the system, made before the export and signed with the key of the deployment. */
    private Path sealFolder(PackedCase packed) throws Exception {
        Path place = Files.createDirectories(folder.resolve("seals"));
        LocalDate day = LocalDate.parse("2027-03-01");
        List<SealFile.Head> heads = List.of(new SealFile.Head(packed.reference(), packed.entryCount(), packed.head()));
        String sealed = SealFile.sealed(
                day, Chain.START, heads.stream().map(SealFile.Head::line).collect(Collectors.joining()));
        SealFile seal = new SealFile(
                day,
                Instant.parse("2027-03-02T00:00:05Z"),
                Chain.START,
                heads,
                Chain.sha256(sealed),
                key.sign(sealed.getBytes(StandardCharsets.UTF_8)),
                key.publicKey());
        Files.writeString(place.resolve(seal.name()), seal.text());
        return place;
    }

    @Test
    void wrongUsageAndUnreadableFilesAreSaid() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.zip"), "not a ZIP");
        for (Object[] words : new Object[][] {
            {},
            {"--key"},
            {zip, "--key"},
            {zip, "--other", nothing},
            {zip, zip},
            {zip, "--key", nothing},
            {zip, "--seals", nothing},
            {zip, "--seals", Files.createDirectories(folder.resolve("empty"))},
            {nothing},
            {folder.resolve("missing.zip")}
        }) {
            assertThat(PackOpened.verify(words).code())
                    .as(List.of(words).toString())
                    .isEqualTo(PackVerifier.UNREADABLE);
        }
    }

    @Test
    void theCommandLineSaysItWithoutADatabase() throws Exception {
        assertThat(command(zip)).isZero();
        List<PackedEntry> entries = whole.cases.get(0).entries();
        assertThat(command(whole.with(entries.subList(1, entries.size())).close(scratch)))
                .isEqualTo(1);
        assertThat(command(folder.resolve("missing.zip"))).isEqualTo(2);
    }

    private int command(Path pack) throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        classPath,
                        "care.heed.Heed",
                        "verify",
                        pack.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start()
                .waitFor();
    }

    private Verdict expectBroken(PackOpened pack, String what) {
        Verdict verdict = PackOpened.verify(pack.close(scratch));
        assertThat(verdict.code()).as("%s: %s", what, verdict.words()).isEqualTo(PackVerifier.BROKEN);
        return verdict;
    }

    private Path export(String reference, boolean redacted) throws Exception {
        PackRequest request = PackRequest.ofCase(nearMisses.find(reference).orElseThrow(), redacted);
        try (Packs.Ready ready = packs.export(request, List.of(reference), "auditor")) {
            return Files.copy(ready.zip(), folder.resolve(request.fileName()));
        }
    }
}
