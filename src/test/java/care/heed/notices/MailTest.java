package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.Conflicts;
import care.heed.people.People;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices are mailed to the right people, once, whatever becomes of the server and the nodes. */
class MailTest extends NoticesTest {

    @Autowired
    Conflicts conflicts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    NoticeSettings asShipped;

    private Postbox postbox;
    private SendingNode node;

    @BeforeEach
    void aMailServer() {
        postbox = new Postbox();
        node = SendingNode.mailingAt(heed, postbox.port());
    }

    @AfterEach
    void close() {
        postbox.close();
        jdbc.sql("delete from heed.implicated where case_reference = :case")
                .param("case", CASE)
                .update();
    }

    @Test
    void theMailNamesTheCaseTheStepAndTheTimeAndLeadsToTheCase() {
        reach(MANAGER);

        node.notices.tell(escalation("registered-manager"));
        node.sender.sendMail();

        assertThat(postbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("registered-manager-oak@provider.example");
            assertThat(letter.subject()).isEqualTo("Heed, urgent: NM-2027-901");
            assertThat(letter.text()).isEqualToIgnoringNewLines("""
                    NM-2027-901: escalated to you, missed deadline at "review seriousness"; acknowledge it by Tue 2 Mar 2027, 10:50
                    https://heed.provider.example/cases/NM-2027-901

                    How often Heed writes to you: https://heed.provider.example/notice-settings
                    """);
            assertThat(letter.id()).matches("<heed-notice-\\d+-1803982800000@provider\\.example>");
            assertThat(letter.source()).contains("Auto-Submitted: auto-generated");
        });
    }

    @Test
    void everyHolderOfTheRoleAtTheServiceIsMailedButNobodyElseAndNobodyWithoutAnAddress() {
        reach(MANAGER, LEAD, "registered-manager-elm", "team-leader-oak");

        node.notices.tell(escalation("registered-manager"));
        node.notices.tell(escalation(LEAD));
        node.sender.sendMail();

        assertThat(postbox.letters())
                .extracting(Postbox.Letter::to)
                .containsExactlyInAnyOrder(MANAGER + "@provider.example", LEAD + "@provider.example");
        assertThat(outcomes()).containsExactly("sent", "sent");
    }

    @Test
    void whoeverTheCaseNamesIsNotMailedEvenWhenTheMailWaitedAlready() {
        reach(LEAD, OTHER_LEAD);
        conflicts.name(CASE, "record-near-miss", List.of(LEAD), clock.now());
        node.notices.tell(escalation(LEAD));
        assertThat(outcomes()).as("only for the other lead").containsExactly("waiting");

        conflicts.name(CASE, "decide-route", List.of(OTHER_LEAD), clock.now());
        node.sender.sendMail();

        assertThat(postbox.letters()).isEmpty();
        assertThat(outcomes()).containsExactly("withheld");
    }

    @Test
    void whoeverHasLostTheRoleOrTheAddressMeanwhileIsNotMailed() {
        reach(LEAD);
        User leaver = identityService.newUser("leaver");
        leaver.setEmail("leaver@provider.example");
        identityService.saveUser(leaver);
        identityService.createMembership("leaver", LEAD);
        node.notices.tell(escalation(LEAD));

        identityService.deleteUser("leaver");
        address(LEAD, " ");
        node.sender.sendMail();

        assertThat(postbox.letters()).isEmpty();
        assertThat(outcomes()).containsExactly("withheld", "withheld");
    }

    @Test
    void whatIsRolledBackIsNotMailed() {
        reach(MANAGER);

        transaction.executeWithoutResult(status -> {
            node.notices.tell(escalation("registered-manager"));
            status.setRollbackOnly();
        });
        node.sender.sendMail();

        assertThat(outcomes()).isEmpty();
        assertThat(postbox.letters()).isEmpty();
    }

    @Test
    void aDeadServerIsTriedLessAndLessOftenShowsInHealthAndIsCaughtUpWithOnce() {
        reach(MANAGER);
        postbox.stop();
        node.notices.tell(escalation("registered-manager"));

        List<Long> waits = List.of(15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L);
        for (long wait : waits) {
            node.sender.sendMail();
            assertThat(nextTry()).isEqualTo(clock.now().plusSeconds(wait));
            clock.set(nextTry().minusMillis(1));
            node.sender.sendMail();
            clock.set(nextTry());
        }

        assertThat(tries()).isEqualTo(waits.size());
        assertThat(node.health.health().getStatus()).isEqualTo(MailQueueHealthIndicator.ATTENTION);
        assertThat(node.health.health().getDetails().get("mail").toString())
                .contains("waiting=1", "oldestWaitingSince=2027-03-02T10:20:00Z", "failing=1", "givenUp=0");

        postbox.startAgain();
        node.sender.sendMail();
        node.sender.sendMail();
        clock.forward(Duration.ofDays(1));
        node.sender.sendMail();

        assertThat(postbox.letters()).hasSize(1);
        assertThat(node.health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aMailThatAlwaysFailsHoldsUpNoOtherAndIsGivenUpInTheEnd() {
        reach(MANAGER, LEAD);
        address(MANAGER, "this is no address");
        node.notices.tell(escalation("registered-manager"));
        node.notices.tell(escalation(LEAD));

        node.sender.sendMail();
        node.sender.sendMail();
        assertThat(outcomes()).containsExactly("waiting", "sent");

        clock.forward(Duration.ofDays(7));
        node.sender.sendMail();

        assertThat(outcomes()).containsExactly("given-up", "sent");
        assertThat(node.health.health().getStatus()).isEqualTo(MailQueueHealthIndicator.ATTENTION);
        clock.forward(Duration.ofDays(7));
        assertThat(node.health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatWaitsTooLongShowsInHealthThoughNothingHasFailed() {
        reach(MANAGER);
        node.notices.tell(escalation("registered-manager"));
        assertThat(node.health.health().getStatus()).isEqualTo(Status.UP);

        clock.forward(Duration.ofMinutes(6));

        assertThat(node.health.health().getStatus()).isEqualTo(MailQueueHealthIndicator.ATTENTION);
    }

    @Test
    void whatAKilledNodeHadTakenIsSentByAnotherWhenItsLeaseIsOver() {
        reach(MANAGER);
        node.notices.tell(escalation("registered-manager"));
        Message taken = node.queue.take(node.mail).orElseThrow();
        SendingNode other = SendingNode.mailingAt(heed, postbox.port());

        other.sender.sendMail();
        clock.forward(Duration.ofMinutes(5).minusMillis(1));
        other.sender.sendMail();
        assertThat(postbox.letters()).as("while the lease runs").isEmpty();

        clock.forward(Duration.ofMillis(1));
        other.sender.sendMail();

        assertThat(postbox.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.id()).contains(taken.key()));
    }

    @Test
    void aNodeWhoseLeaseIsOverChangesNothingAnyMore() {
        reach(MANAGER);
        node.notices.tell(escalation("registered-manager"));
        Message slow = node.queue.take(node.mail).orElseThrow();
        clock.forward(Duration.ofMinutes(5));
        Message second = node.queue.take(node.mail).orElseThrow();

        node.queue.finish(slow, true);
        node.queue.failed(slow, "too late");
        assertThat(outcomes()).containsExactly("waiting");

        node.queue.finish(second, true);
        assertThat(outcomes()).containsExactly("sent");
    }

    @Test
    void nodesThatSendAtTheSameMomentSendEachMailOnce() throws Exception {
        reach(MANAGER);
        for (int count = 0; count < 20; count++) {
            node.notices.tell(escalation("registered-manager"));
        }

        atTheSameMoment(4, () -> {
            SendingNode.mailingAt(heed, postbox.port()).sender.sendMail();
            return null;
        });

        assertThat(postbox.letters()).hasSize(20).extracting(Postbox.Letter::id).doesNotHaveDuplicates();
        assertThat(outcomes()).hasSize(20).containsOnly("sent");
    }

    @Test
    void aMailThatMayHaveBeenTakenIsSentAgainUnderTheSameId() throws IOException {
        reach(MANAGER);
        try (RudeMailServer server = new RudeMailServer(false)) {
            SendingNode elsewhere = SendingNode.mailingAt(heed, server.port());
            elsewhere.notices.tell(escalation("registered-manager"));
            elsewhere.sender.sendMail();
            clock.forward(Duration.ofSeconds(15));
            elsewhere.sender.sendMail();

            assertThat(server.taken()).hasSize(2);
            assertThat(server.taken().get(1)).isEqualTo(server.taken().get(0));
            assertThat(outcomes()).containsExactly("waiting");
        }
    }

    @Test
    void aMailThatWasTakenIsNotSentAgainWhenOnlyTheGoodbyeFailed() throws IOException {
        reach(MANAGER);
        try (RudeMailServer server = new RudeMailServer(true)) {
            SendingNode elsewhere = SendingNode.mailingAt(heed, server.port());
            elsewhere.notices.tell(escalation("registered-manager"));
            elsewhere.sender.sendMail();

            assertThat(server.taken()).hasSize(1);
            assertThat(outcomes()).containsExactly("sent");
        }
    }

    @Test
    void withoutAMailServerAndAWebhookNoticesStayInHeed() {
        reach(MANAGER);

        heed.getBean(Notices.class).tell(escalation("registered-manager"));

        assertThat(outcomes()).isEmpty();
        assertThat(jdbc.sql("select count(*) from heed.message_line")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(heed.getBean(MailQueueHealthIndicator.class).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(asShipped.isScheduled()).isTrue();
    }

    @Test
    void mailWithoutAMailServerIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> new Mail(
                        SendingNode.settings("heed@provider.example", ""),
                        new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class),
                        heed.getBean(People.class),
                        heed.getBean(Audience.class),
                        heed.getBean(NoticeWords.class)))
                .hasMessageContaining("spring.mail.host");
    }

    private Instant nextTry() {
        return jdbc.sql("select next_try_at from heed.message")
                .query((row, number) -> Notices.instant(row, "next_try_at"))
                .single();
    }

    private int tries() {
        return jdbc.sql("select attempts from heed.message")
                .query(Integer.class)
                .single();
    }
}
