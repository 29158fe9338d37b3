package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.people.Roles;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an inspection pack holds, what it leaves out, who gets one, and that every one is logged. */
@HeedTest
class PackTest {

    private static final String MARKER = "quokka";

    /** Polish, Greek, Cyrillic, a formula, markup, a character no font here has, and one that no text should have. */
    private static final String EVERYTHING = "Zażółć gęślą Ωμέγα Привет =1+1 <b>&amp; \u0995 \u202E";

    @Autowired
    Packs packs;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Register register;

    @Autowired
    IdentityService identityService;

    @Autowired
    Desk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void theStoryIsToldInWordsAndInAnyScript() throws Exception {
        String reference = walked(text -> text + " " + EVERYTHING, CaseForPack.newAdult());

        PackOpened pack = export(reference, "auditor", false);
        Path look = Path.of("target", "pack-to-look-at.zip");
        pack.close(look);

        assertThat(PackOpened.verify(look).words()).contains("WHOLE");
        String story = pack.pdf(PackFiles.STORY).replaceAll("\\s+", " ");
        assertThat(story)
                .contains(
                        "What nearly happened",
                        "Hoist sling nearly gave way",
                        "What was known when",
                        "What was done, in order",
                        "Escalations and who answered",
                        "Decisions and why",
                        "What is open",
                        "Gaps and delays",
                        "The list of evidence",
                        "Zażółć gęślą Ωμέγα Привет =1+1 <b>&amp; [U+0995] [U+202E]",
                        "Page 1 of")
                .doesNotContain("statutory");
        for (PackedEntry entry : pack.cases.get(0).entries()) {
            assertThat(story).contains(entry.hash());
        }
    }

    @Test
    void aRedactedPackHoldsNoNarrativeNoAdultAndNoName() throws Exception {
        String adult = CaseForPack.newAdult();
        String reference = walked(text -> text + " " + MARKER, adult);

        String open = export(reference, "auditor", false).everyWord();
        assertThat(open).contains(MARKER, adult, CaseForPack.WORKER, CaseForPack.NAMED);

        PackOpened redacted = export(reference, "registered-manager-oak", true);
        String words = redacted.everyWord();
        redacted.close(Path.of("target", "pack-to-look-at-redacted.zip"));
        assertThat(words).contains(reference, "Team Leader", "late by", "acknowledged");
        assertThat(words).doesNotContain(MARKER, adult);
        List<String> people = identityService.createUserQuery().list().stream()
                .map(User::getId)
                .filter(id -> !Roles.ALL.contains(id))
                .toList();
        assertThat(people).contains(CaseForPack.WORKER, CaseForPack.NAMED, "registered-manager-oak");
        assertThat(words).doesNotContain(people.toArray(CharSequence[]::new));
        assertThat(words).doesNotContain("Oak House (2)");
        assertThat(redacted.cases.get(0).entries())
                .allMatch(entry -> entry.payload() == null && entry.payloadSalt() == null)
                .allMatch(entry -> entry.author() == null && entry.authorSalt() == null);
        assertThat(PackOpened.verify(redacted.close(folder.resolve("redacted.zip")))
                        .code())
                .isZero();
    }

    @Test
    void whatTheExporterMayNotOpenIsNotInThePack() throws Exception {
        String reference = walked(text -> text + " " + MARKER, CaseForPack.newAdult());
        PackOpened all = export(reference, "auditor", false);
        PackOpened some = export(reference, "safeguarding-administrator", false);

        assertThat(all.cases.get(0).entries())
                .allMatch(entry -> entry.payloadState().equals(PackedEntry.HERE));
        List<PackedEntry> entries = some.cases.get(0).entries();
        assertThat(entries)
                .filteredOn(entry -> "safeguarding-decision-folder".equals(entry.folder()))
                .isNotEmpty()
                .allMatch(entry -> entry.payload() == null && entry.payloadSalt() == null);
        assertThat(entries)
                .filteredOn(entry -> "digital-care-record".equals(entry.folder()))
                .isNotEmpty()
                .allMatch(entry -> entry.payload() != null);
        assertThat(entries)
                .filteredOn(entry -> entry.kind().equals("decision"))
                .filteredOn(entry -> entry.step().equals("threshold-screen")
                        || entry.step().equals("high-risk-indicators")
                        || entry.step().equals("control-gaps"))
                .isNotEmpty()
                .allMatch(entry -> entry.payload() == null);
        String secret = "A single worn sling; no sign of neglect.";
        assertThat(all.everyWord().replaceAll("\\s+", " ")).contains(secret);
        String words = some.everyWord().replaceAll("\\s+", " ");
        assertThat(words)
                .doesNotContain(secret, "avoidedHarmSeverity")
                .contains("kept where the exporter may not look");
        assertThat(some.head.closedFolders()).contains("safeguarding-decision-folder");
        assertThat(PackOpened.verify(some.close(folder.resolve("some.zip"))).code())
                .isZero();
    }

    @Test
    void everyExportIsAnEntryOfTheCaseAndAFailedOneIsNot() throws Exception {
        String reference = raised("2027-04-06T09:00:00Z");
        PackOpened pack = export(reference, "auditor", false);

        List<ChainedEntry> chain = register.chain(reference);
        ChainedEntry last = chain.get(chain.size() - 1);
        assertThat(last.entry().kind()).isEqualTo("export");
        assertThat(last.entry().author()).isEqualTo("auditor");
        assertThat(last.entry().payload())
                .containsEntry("manifestSha256", Chain.sha256(pack.files.get(PackFiles.MANIFEST)))
                .containsEntry("redacted", false);
        assertThat(Chain.faults(reference, chain)).isEmpty();

        PackRequest request = PackRequest.ofCase(nearMisses.find(reference).orElseThrow(), false);
        assertThatThrownBy(() -> packs.export(request, List.of(reference, "NM-1999-1"), "auditor"))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(register.chain(reference)).hasSameSizeAs(chain);
    }

    @Test
    void aPackThatCannotBeLoggedInEveryCaseDoesNotLeave() {
        String reference = raised("2027-04-06T10:00:00Z");
        String other = raised("2027-04-06T11:00:00Z");
        int entries = register.chain(reference).size();
        PackRequest request =
                PackRequest.ofPeriod("oak-house", LocalDate.parse("2027-04-06"), LocalDate.parse("2027-04-06"), false);
        jdbc.sql("""
                        create trigger refuse_one_export before insert on heed.evidence_entry for each row
                        when (new.kind = 'export' and new.case_reference = '%s') execute function heed.refuse_change()
                        """.formatted(other)).update();
        try {
            assertThatThrownBy(() -> packs.export(request, List.of(reference, other), "auditor"))
                    .hasMessageContaining("INSERT refused");
        } finally {
            jdbc.sql("drop trigger refuse_one_export on heed.evidence_entry").update();
        }
        assertThat(register.chain(reference)).hasSize(entries);
        assertThat(register.of(other)).noneMatch(entry -> entry.kind().equals("export"));
    }

    @Test
    void aPeriodHoldsTheCasesThatWereNoticedInIt() throws Exception {
        String before = raised("2027-05-09T22:00:00Z");
        String first = raised("2027-05-10T09:00:00Z");
        String second = raised("2027-05-11T22:30:00Z");
        String after = raised("2027-05-11T23:30:00Z");

        HttpResponse<byte[]> answer =
                post("/cases/pack", "service=oak-house&from=2027-05-10&to=2027-05-11", "quality-safeguarding-lead");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("heed-pack-oak-house-2027-05-10-to-2027-05-11.zip");
        Path file = Files.write(folder.resolve("period.zip"), answer.body());
        assertThat(PackOpened.verify(file).words()).contains("WHOLE");
        PackOpened pack = PackOpened.of(file);
        assertThat(pack.cases).extracting(PackedCase::reference).containsExactly(first, second);
        assertThat(pack.pdf(PackFiles.STORY)).contains(first, second).doesNotContain(before + " ", after + " ");
        assertThat(pack.pdf(PackFiles.storyOf(first))).contains("What nearly happened");
        assertThat(register.of(first)).anyMatch(entry -> entry.kind().equals("export"));
        assertThat(register.of(after)).noneMatch(entry -> entry.kind().equals("export"));

        assertThat(post("/cases/pack", "service=oak-house&from=2027-05-11&to=2027-05-10", "auditor")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/cases/pack", "service=oak-house&from=1999-01-01&to=1999-01-02", "auditor")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/cases/pack", "service=elm-court&from=2027-05-10&to=2027-05-11", "registered-manager-oak")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyThoseWhoMayExportGetAPack() throws Exception {
        String reference = raised("2027-04-07T09:00:00Z");
        for (String person : List.of(
                "auditor",
                "designated-safeguarding-lead",
                "quality-safeguarding-lead",
                "registered-manager-oak",
                "executive-lead",
                "safeguarding-administrator")) {
            assertThat(post("/cases/" + reference + "/pack", "redacted=true", person)
                            .statusCode())
                    .as(person)
                    .isEqualTo(200);
        }
        int entries = register.chain(reference).size();
        for (String person : List.of(
                "senior-support-worker-oak",
                "team-leader-oak",
                "operations-director",
                "governance-lead",
                "administrator",
                "senior-support-worker-elm")) {
            assertThat(post("/cases/" + reference + "/pack", "", person).statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(post("/cases/" + reference + "/pack", "", "registered-manager-elm")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/cases/NM-1999-1/pack", "", "auditor").statusCode()).isEqualTo(404);
        assertThat(register.chain(reference)).hasSize(entries);
    }

    private HttpResponse<byte[]> post(String path, String body, String person) throws Exception {
        String sign = Base64.getEncoder().encodeToString((person + ":heed-training").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + sign)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private String raised(String at) {
        return new CaseForPack(desk, tasks, clock, jobs, UnaryOperator.identity()).raise(at, CaseForPack.newAdult());
    }

    private String walked(UnaryOperator<String> told, String adult) {
        return new CaseForPack(desk, tasks, clock, jobs, told).walk("2027-03-01T10:00:00Z", adult);
    }

    private PackOpened export(String reference, String user, boolean redacted) throws Exception {
        PackRequest request = PackRequest.ofCase(nearMisses.find(reference).orElseThrow(), redacted);
        try (Packs.Ready ready = packs.export(request, List.of(reference), user)) {
            return PackOpened.of(ready.zip());
        }
    }
}
