package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** An on-call tool hears of what is urgent: signed, without narrative, until it says yes, and not again after that. */
class WebhookTest extends NoticesTest {

    private OnCallTool tool;
    private SendingNode node;

    @BeforeEach
    void anOnCallTool() {
        tool = new OnCallTool();
        node = SendingNode.calling(heed, tool.address());
    }

    @AfterEach
    void close() {
        tool.close();
    }

    @Test
    void theCallSaysWhatIsUrgentWhereAndUntilWhenAndNothingElse() {
        node.notices.tell(escalation("registered-manager"));
        node.sender.callWebhook();

        assertThat(tool.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/heed");
            assertThat(call.body())
                    .isEqualTo("{\"type\":\"notice.urgent\",\"timestamp\":\"2027-03-02T10:20:00Z\",\"data\":{"
                            + "\"reference\":\"NM-2027-901\",\"kind\":\"missed-deadline\",\"step\":\"review-seriousness\","
                            + "\"service\":\"oak-house\",\"role\":\"registered-manager\",\"dueAt\":\"2027-03-02T10:50:00Z\","
                            + "\"link\":\"https://heed.provider.example/cases/NM-2027-901\"}}");
        });
    }

    @Test
    void theSignatureProvesTheIdTheTimeAndTheBody() throws Exception {
        node.notices.tell(escalation("registered-manager"));
        clock.forward(Duration.ofSeconds(40));
        node.sender.callWebhook();

        OnCallTool.Call call = tool.calls().get(0);
        assertThat(call.timestamp()).isEqualTo("1803982840");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        byte[] expected =
                mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(call.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    /** The example of the Standard Webhooks specification, which other people's code verifies. */
    @Test
    void theSignatureIsTheOneOfStandardWebhooks() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(WebhookSignature.of(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void onlyWhatIsUrgentIsCalledOut() {
        node.notices.tell(reminder("registered-manager", "screen-threshold"));
        node.sender.callWebhook();

        assertThat(tool.calls()).isEmpty();
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void aToolThatFailsIsCalledAgainUnderTheSameIdAndNotAfterItsYes() {
        tool.answerNextWith(500, 503);
        node.notices.tell(escalation("registered-manager"));

        node.sender.callWebhook();
        node.sender.callWebhook();
        assertThat(tool.calls()).as("before the wait is over").hasSize(1);
        assertThat(node.health.health().getStatus()).isEqualTo(MailQueueHealthIndicator.ATTENTION);
        assertThat(node.health.health().getDetails().get("webhook").toString()).contains("failing=1", "answered 500");

        clock.forward(Duration.ofSeconds(15));
        node.sender.callWebhook();
        clock.forward(Duration.ofSeconds(30));
        node.sender.callWebhook();
        node.sender.callWebhook();
        clock.forward(Duration.ofDays(1));
        node.sender.callWebhook();

        assertThat(tool.calls()).hasSize(3);
        assertThat(tool.calls().stream().map(OnCallTool.Call::id).distinct()).hasSize(1);
        assertThat(node.health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRedirectIsNotFollowedAndCountsAsAFailure() {
        tool.answerNextWith(302, 307, 308);
        node.notices.tell(escalation("registered-manager"));

        for (int tries = 0; tries < 3; tries++) {
            node.sender.callWebhook();
            clock.forward(Duration.ofMinutes(15));
        }

        assertThat(tool.calls()).hasSize(3).extracting(OnCallTool.Call::path).containsOnly("/heed");
        assertThat(outcomes()).containsExactly("waiting");
    }

    @Test
    void nodesThatCallAtTheSameMomentCallOnce() throws Exception {
        for (int count = 0; count < 10; count++) {
            node.notices.tell(escalation("registered-manager"));
        }

        atTheSameMoment(4, () -> {
            SendingNode.calling(heed, tool.address()).sender.callWebhook();
            return null;
        });

        assertThat(tool.calls()).hasSize(10).extracting(OnCallTool.Call::id).doesNotHaveDuplicates();
    }
}
