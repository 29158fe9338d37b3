package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What emergency access opens, and all that it leaves closed. */
class EmergencyReadingTest extends CaseFilePages {

    private static final String JSON = "application/json";

    @Autowired
    AccessLog access;

    @Autowired
    Packs packs;

    @Autowired
    NearMisses nearMisses;

    private String secret;
    private String reference;

    @BeforeEach
    void aCaseWithAChronology() {
        secret = someWord();
        reference = withChronology();
    }

    @Test
    void theFolderIsOpenUntilItsTimeIsOverAndThenClosesByItself() {
        assertThat(file(reference, MANAGER)).doesNotContain(secret, "Emergency access");

        open("case-evidence-folder", MANAGER);

        assertThat(file(reference, MANAGER))
                .contains(secret)
                .contains("Emergency access: Case evidence folder is open to you until Tue 2 Mar 2027, 12:00.")
                .contains("Every look is recorded");
        clock.forward(Duration.ofMinutes(120).minusSeconds(1));
        assertThat(file(reference, MANAGER)).contains(secret);
        clock.forward(Duration.ofSeconds(1));
        assertThat(file(reference, MANAGER))
                .doesNotContain(secret)
                .doesNotContain("is open to you until")
                .contains("Case evidence folder Closed to your role.");
    }

    @Test
    void everyLookDuringItIsKeptAsOneByEmergencyAccess() {
        int entry = open("case-evidence-folder", MANAGER);
        file(reference, MANAGER);
        clock.forward(Duration.ofHours(2));
        file(reference, MANAGER);

        assertThat(access.of(reference, 500))
                .extracting(AccessEntry::kind, AccessEntry::what)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("case-file", foldersOf(MANAGER)),
                        org.assertj.core.groups.Tuple.tuple("emergency", "read case-evidence-folder, entry " + entry),
                        org.assertj.core.groups.Tuple.tuple("case-file", foldersOf(MANAGER)),
                        org.assertj.core.groups.Tuple.tuple(
                                "emergency", "opened case-evidence-folder, entry " + entry));
        assertThat(read("/cases/" + reference + "/access", LEAD))
                .contains("Emergency Read case evidence folder, entry " + entry);
    }

    @Test
    void anotherCaseAnotherFolderAndAnotherPersonOfTheSameRoleStayOut() {
        String other = withChronology();
        desk.complete(
                reference, "review-seriousness", TEAM_LEADER, Map.of("reviewRationale", "Because " + secret + "r"));

        open("case-evidence-folder", DIRECTOR);

        assertThat(file(reference, DIRECTOR)).contains(secret).doesNotContain(secret + "r");
        assertThat(file(other, DIRECTOR)).doesNotContain(secret).doesNotContain("is open to you until");
        assertThat(file(reference, "operations-director-2"))
                .doesNotContain(secret)
                .contains("Open it in an emergency");
        assertThat(file(reference, MANAGER)).doesNotContain(secret + " tore");
    }

    @Test
    void whatATableDecidedOnTheFolderIsOpenWithIt() {
        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("riskControlledNow", "no"));
        assertThat(file(reference, DIRECTOR)).doesNotContain("Uncontrolled risk: yes");

        open("restricted-safeguarding-workspace", DIRECTOR);

        assertThat(file(reference, DIRECTOR)).contains("Uncontrolled risk: yes", "Risk controlled now: no");
    }

    @Test
    void readingIsNotCorrectingSearchingOrExporting() throws Exception {
        open("case-evidence-folder", MANAGER);
        int record = register.chain(reference).stream()
                .filter(chained -> "chronology-sheet".equals(chained.entry().record()))
                .findFirst()
                .orElseThrow()
                .sequence();

        String correction = "/cases/%s/entries/%d/correction".formatted(reference, record);
        assertThat(status(correction, MANAGER)).isEqualTo(403);
        assertThat(Visitor.tool(port, MANAGER)
                        .post(correction, JSON, "{\"reason\":\"misread\",\"addendum\":\"not so\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(read("/cases?q=" + secret, MANAGER)).contains("0 cases").doesNotContain(reference);
        assertThat(pack(MANAGER).everyWord()).doesNotContain(secret);
        assertThat(pack(LEAD).everyWord()).contains(secret);
    }

    @Test
    void theRegisterKeepsItInWordsAndItsPackIsWhole() throws Exception {
        int entry = open("case-evidence-folder", MANAGER);

        EvidenceEntry kept = register.chain(reference).get(entry - 1).entry();
        assertThat(kept.kind() + " " + kept.step() + " " + kept.record() + " " + kept.folder() + " " + kept.author())
                .isEqualTo("record emergency-access emergency-access restricted-safeguarding-workspace " + MANAGER);
        assertThat(kept.payload())
                .containsEntry("folder", "case-evidence-folder")
                .containsEntry("reason", "The ambulance crew ask what happened")
                .containsEntry("openedAs", "registered-manager")
                .containsEntry("expiresAt", "2027-03-02T12:00:00Z")
                .containsEntry("table", "emergency-access")
                .containsEntry("version", 1)
                .containsKey("allowedBecause");
        assertThat(file(reference, LEAD))
                .contains("unbroken chain", "A closed folder was opened in an emergency")
                .contains(
                        "Folder Case evidence folder",
                        "Opened as Registered Manager",
                        "Expires at Tue 2 Mar 2027, 12:00")
                .contains("Reason The ambulance crew ask what happened");
        assertThat(file(reference, WORKER)).doesNotContain("The ambulance crew");
        PackOpened pack = pack(LEAD);
        assertThat(pack.pdf(PackFiles.STORY).replaceAll("\\s+", " "))
                .contains("Registered Manager, Oak House opened a closed folder in an emergency.")
                .contains("Case evidence folder");
        assertThat(PackOpened.verify(pack.close(java.nio.file.Path.of("target", "emergency-pack.zip")))
                        .words())
                .contains("WHOLE");
        assertThat(RecordTypes.ALL).contains("emergency-access");
    }

    @Test
    void askingTwiceIsASecondGrantWithAReasonOfItsOwn() {
        open("case-evidence-folder", MANAGER);
        clock.forward(Duration.ofMinutes(60));
        open("case-evidence-folder", MANAGER);

        assertThat(register.chain(reference).stream()
                        .filter(chained -> chained.entry().step().equals("emergency-access"))
                        .filter(chained -> chained.entry().kind().equals("record")))
                .hasSize(2);
        clock.forward(Duration.ofMinutes(119));
        assertThat(file(reference, MANAGER)).contains(secret, "until Tue 2 Mar 2027, 13:00.");
        clock.forward(Duration.ofMinutes(1));
        assertThat(file(reference, MANAGER)).doesNotContain(secret);
    }

    @Test
    void onlyThoseWhomTheTableLetsAreOfferedTheDoor() {
        assertThat(file(reference, MANAGER)).containsOnlyOnce("Open it in an emergency");
        assertThat(file(reference, WORKER)).contains("Closed to your role").doesNotContain("Open it in an emergency");
        assertThat(file(reference, TEAM_LEADER)).doesNotContain("Open it in an emergency");
        assertThat(file(reference, AUDITOR)).doesNotContain("Closed to your role", "Open it in an emergency");
    }

    private String withChronology() {
        String raised = recorded();
        desk.complete(
                raised, "update-chronology", ADMINISTRATOR, Map.of("avoidedHarmEvent", "10:20 " + secret + " tore"));
        return raised;
    }

    /** Returns the place of the record in the register. */
    private int open(String folder, String person) {
        assertThat(Visitor.tool(port, person)
                        .post(
                                "/cases/" + reference + "/emergency-access",
                                JSON,
                                "{\"folder\":\"%s\",\"reason\":\"The ambulance crew ask what happened\"}"
                                        .formatted(folder))
                        .statusCode())
                .isEqualTo(204);
        return register.chain(reference).stream()
                .filter(chained -> "emergency-access".equals(chained.entry().record()))
                .mapToInt(ChainedEntry::sequence)
                .max()
                .orElseThrow();
    }

    private static String foldersOf(String person) {
        assertThat(person).isEqualTo(MANAGER);
        return String.join(
                ", ",
                List.of(
                        "digital-care-record",
                        "restricted-safeguarding-workspace",
                        "safeguarding-decision-folder",
                        "governance-reporting-template",
                        "provider-assurance-workspace"));
    }

    private PackOpened pack(String person) throws Exception {
        PackRequest request = PackRequest.ofCase(nearMisses.find(reference).orElseThrow(), false);
        try (Packs.Ready ready = packs.export(request, List.of(reference), person)) {
            return PackOpened.of(ready.zip());
        }
    }
}
