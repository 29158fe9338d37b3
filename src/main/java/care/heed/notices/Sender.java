package care.heed.notices;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what waits, on whatever node it runs; what fails waits for its next try and stops nothing. */
@Component
class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** A round ends after so many, so that a node that is told to stop does. */
    private static final int MOST_A_ROUND = 50;

    private final MessageQueue queue;
    private final Digests digests;
    private final Mail mail;
    private final Webhook webhook;

    Sender(MessageQueue queue, Digests digests, Mail mail, Webhook webhook) {
        this.queue = queue;
        this.digests = digests;
        this.mail = mail;
        this.webhook = webhook;
    }

    void sendMail() {
        digests.makeDue();
        send(mail);
    }

    void callWebhook() {
        send(webhook);
    }

    /** Ends with the first that fails: where the other side is down, the rest would only wait for it too. */
    private void send(Way way) {
        boolean goOn = true;
        for (int taken = 0; goOn && taken < MOST_A_ROUND; taken++) {
            Optional<Message> next = queue.take(way);
            goOn = next.isPresent() && send(next.get(), way);
        }
    }

    private boolean send(Message message, Way way) {
        boolean sent;
        try {
            sent = way.send(message);
        } catch (Exception failure) {
            String problem = failure.toString().replaceAll("\\s+", " ");
            log.warn("Message {} could not leave by {}: {}", message.key(), way.id(), problem);
            queue.failed(message, problem);
            return false;
        }
        queue.finish(message, sent);
        return true;
    }
}
