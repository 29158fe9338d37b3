package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

/** Seals leave the system by file and by mail: whole, until it succeeds, and once. */
@HeedTest
class SealExportTest {

    @Autowired
    HikariDataSource shared;

    @Autowired
    TestClock time;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    private OwnDatabase database;
    private HeadsSettings settings;
    private SealingOffice office;
    private GreenMail mailServer;

    @BeforeEach
    void aSealedDay() {
        database = OwnDatabase.beside(shared);
        settings = new HeadsSettings(
                "-",
                "Europe/London",
                folder.toString(),
                List.of("board@provider.example", "inspector@authority.example"),
                "heed@provider.example");
        office = new SealingOffice(database, settings, clock);
        mailServer = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mailServer.start();
        time.set("2027-03-02T10:00:00Z");
        office.append("NM-2027-1", time.now());
        time.set("2027-03-03T10:00:00Z");
        office.seals.sealFinishedDays();
    }

    @AfterEach
    void close() {
        mailServer.stop();
        database.close();
    }

    @Test
    void theFileSaysWhatTheSealSaysAndCanBeReadBack() throws Exception {
        office.exports(folderPlace()).exportWaiting();

        assertThat(files()).containsExactly("heed-heads-2027-03-02.txt");
        String text = Files.readString(folder.resolve("heed-heads-2027-03-02.txt"));
        SealFile read = SealFile.parse(text);
        assertThat(read).isEqualTo(seal("2027-03-02"));
        assertThat(read.faults()).isEmpty();
        assertThat(text).endsWith("""

                heed-day=1
                day=2027-03-02
                previous=%s
                heads=
                NM-2027-1 1 %s
                """.formatted(
                        Chain.START, office.register.chain("NM-2027-1").get(0).hash()));
    }

    @Test
    void noCharacterOfTheFileCanBeChangedUnseenButTheTimeOfSealing() {
        String text = seal("2027-03-02").text();
        int time = text.indexOf("2027-03-03T10:00:00.000000Z");
        for (int position = 0; position < text.length(); position++) {
            if (position >= time && position < text.indexOf('\n', time)) {
                continue;
            }
            String altered =
                    text.substring(0, position) + (char) (text.charAt(position) ^ 1) + text.substring(position + 1);
            assertThat(isWhole(altered))
                    .as("altered at %d: %s", position, altered)
                    .isFalse();
        }
    }

    @Test
    void aFileThatSaysSomethingElseIsNeverOverwrittenAndHoldsUpNoOtherDay() throws Exception {
        Path taken = folder.resolve("heed-heads-2027-03-02.txt");
        Files.writeString(taken, "something else");
        time.set("2027-03-04T10:00:00Z");
        office.seals.sealFinishedDays();
        SealExports exports = office.exports(folderPlace());

        exports.exportWaiting();
        exports.exportWaiting();

        assertThat(taken).hasContent("something else");
        assertThat(files()).containsExactly("heed-heads-2027-03-02.txt", "heed-heads-2027-03-03.txt");
        assertThat(exports.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.day()).isEqualTo("2027-03-02");
            assertThat(problem.problem()).contains("says something else");
        });
    }

    @Test
    void aFileWrittenJustBeforeAFallIsFoundAndCountsAsExported() throws Exception {
        folderPlace().bring(seal("2027-03-02"));

        office.exports(folderPlace()).exportWaiting();

        assertThat(exported("file")).isEqualTo(1);
        assertThat(files()).containsExactly("heed-heads-2027-03-02.txt");
    }

    @Test
    void aFolderThatIsNotThereIsNotMadeOutsideTrainingBecauseItMayBeAMissingMount() {
        HeadsSettings elsewhere =
                new HeadsSettings("-", "Europe/London", folder.resolve("mount").toString(), List.of(), "");
        SealExports exports = office.exports(new SealFolder(elsewhere, new MockEnvironment()));

        exports.exportWaiting();

        assertThat(folder.resolve("mount")).doesNotExist();
        assertThat(exports.problems()).hasSize(1);
    }

    @Test
    void everyRecipientGetsEachSealOnceWithTheVeryFile() throws Exception {
        SealExports exports = office.exports(mailPlace());
        exports.exportWaiting();
        exports.exportWaiting();

        MimeMessage[] sent = mailServer.getReceivedMessages();
        assertThat(sent).as("one copy a recipient").hasSize(2);
        assertThat(sent[0].getMessageID()).contains("2027-03-02").isEqualTo(sent[1].getMessageID());
        assertThat(sent[0].getSubject()).isEqualTo("Heed: heads of 2027-03-02");
        var attachment = ((Multipart) sent[0].getContent()).getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo("heed-heads-2027-03-02.txt");
        assertThat(new String(attachment.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(seal("2027-03-02").text());
    }

    @Test
    void nodesThatExportAtTheSameMomentSendOneMail() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = IntStream.range(0, 4)
                .mapToObj(node -> (Callable<Void>) () -> {
                    SealExports exports = new SealingOffice(database, settings, clock).exports(mailPlace());
                    together.await();
                    exports.exportWaiting();
                    return null;
                })
                .toList();
        for (Future<Void> node : nodes.invokeAll(work)) {
            node.get();
        }
        nodes.shutdown();

        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aDeadMailServerStopsNothingIsShownAndIsCaughtUpWith() throws Exception {
        SealPlace mail = mailPlace();
        SealExports exports = office.exports(folderPlace(), mail);
        HeadsHealthIndicator health = new HeadsHealthIndicator(exports);
        int port = mailServer.getSmtp().getPort();
        mailServer.stop();

        exports.exportWaiting();
        time.set("2027-03-04T10:00:00Z");
        office.seals.sealFinishedDays();
        exports.exportWaiting();

        assertThat(files()).containsExactly("heed-heads-2027-03-02.txt", "heed-heads-2027-03-03.txt");
        assertThat(exported("mail")).isZero();
        assertThat(health.health().getStatus()).isEqualTo(HeadsHealthIndicator.ATTENTION);

        mailServer = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        exports.exportWaiting();
        exports.exportWaiting();

        assertThat(exported("mail")).isEqualTo(2);
        assertThat(mailServer.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "Heed: heads of 2027-03-02",
                        "Heed: heads of 2027-03-02",
                        "Heed: heads of 2027-03-03",
                        "Heed: heads of 2027-03-03");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aWayThatIsSetUpLaterCarriesTheEarlierDaysToo() {
        office.exports(folderPlace()).exportWaiting();

        office.exports(folderPlace(), mailPlace()).exportWaiting();

        assertThat(exported("mail")).isEqualTo(1);
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    @Test
    void mailWithoutAMailServerIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() ->
                        new SealMail(settings, new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class)))
                .hasMessageContaining("spring.mail.host");
    }

    @Test
    void aWrongSettingIsRefusedByItsName() {
        assertThatThrownBy(() -> new HeadsSettings("daily", "Europe/London", "", List.of(), ""))
                .hasMessageContaining("heed.evidence.heads.schedule");
        assertThatThrownBy(() -> new HeadsSettings("-", "London", "", List.of(), ""))
                .hasMessageContaining("heed.evidence.heads.zone");
        assertThatThrownBy(() -> new HeadsSettings("-", "Europe/London", "a\0b", List.of(), ""))
                .hasMessageContaining("heed.evidence.heads.folder");
        assertThatThrownBy(() -> new HeadsSettings("-", "Europe/London", "", List.of("board"), "a@b.example"))
                .hasMessageContaining("heed.evidence.heads.mail-to");
        assertThatThrownBy(() -> new HeadsSettings("-", "Europe/London", "", List.of("a@b.example"), ""))
                .hasMessageContaining("heed.evidence.heads.mail-from");
    }

    private SealPlace folderPlace() {
        return new SealFolder(settings, new MockEnvironment());
    }

    private SealPlace mailPlace() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(mailServer.getSmtp().getPort());
        Properties limits = sender.getJavaMailProperties();
        limits.put("mail.smtp.connectiontimeout", "5000");
        limits.put("mail.smtp.timeout", "5000");
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        return new SealMail(settings, beans.getBeanProvider(JavaMailSender.class));
    }

    private static boolean isWhole(String text) {
        try {
            return SealFile.parse(text).faults().isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private SealFile seal(String day) {
        return office.seals.of(LocalDate.parse(day)).orElseThrow();
    }

    private int exported(String place) {
        return database.jdbc()
                .sql("select count(*) from heed.day_seal_export where exported_at is not null and place = :place")
                .param("place", place)
                .query(Integer.class)
                .single();
    }

    private List<String> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
