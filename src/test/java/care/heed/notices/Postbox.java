package care.heed.notices;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A mail server on this machine that can be stopped and started again at the same port. */
public final class Postbox implements AutoCloseable {

    private GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final int port;

    public Postbox() {
        server.start();
        port = server.getSmtp().getPort();
    }

    public int port() {
        return port;
    }

    public void stop() {
        server.stop();
    }

    public void startAgain() {
        server = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    public List<Letter> letters() {
        return Arrays.stream(server.getReceivedMessages()).map(Letter::of).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A mail as it arrived; the source is all of it, headers too. */
    public record Letter(String id, String to, String subject, String text, String source) {

        private static Letter of(MimeMessage mail) {
            try {
                return new Letter(
                        mail.getMessageID(),
                        mail.getRecipients(RecipientType.TO)[0].toString(),
                        mail.getSubject(),
                        mail.getContent().toString().replace("\r\n", "\n"),
                        GreenMailUtil.getWholeMessage(mail));
            } catch (MessagingException broken) {
                throw new IllegalStateException(broken);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
