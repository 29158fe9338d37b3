package care.heed.evidence;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails seals to people outside the system; the message id is made from the seal, so that a repetition can be told. */
@Component
class SealMail implements SealPlace {

    private final HeadsSettings settings;
    private final JavaMailSender sender;

    SealMail(HeadsSettings settings, ObjectProvider<JavaMailSender> sender) {
        this.settings = settings;
        this.sender = sender.getIfAvailable();
        if (isConfigured() && this.sender == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.mail.host", "", "heed.evidence.heads.mail-to is set, so Heed needs a mail server");
        }
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public boolean isConfigured() {
        return !settings.mailTo().isEmpty();
    }

    @Override
    public String bring(SealFile seal) throws MessagingException {
        sender.send(message(seal));
        return String.join(", ", settings.mailTo());
    }

    private MimeMessage message(SealFile seal) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(settings.mailFrom()));
        for (String address : settings.mailTo()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        message.setHeader(
                "Message-ID",
                "<heed-heads-%s.%s@%s>"
                        .formatted(seal.day(), seal.hash(), settings.mailFrom().split("@")[1]));
        message.setSubject("Heed: heads of " + seal.day(), StandardCharsets.UTF_8.name());
        message.setContent(new MimeMultipart(words(seal), attachment(seal)));
        return message;
    }

    private static MimeBodyPart words(SealFile seal) throws MessagingException {
        MimeBodyPart words = new MimeBodyPart();
        words.setText("""
                The register of near misses was sealed for %s. Cases that changed: %d.
                Keep the attached file where the people who run Heed cannot reach it: with it, anybody can see whether
                entries were removed later.

                Hash: %s
                """.formatted(seal.day(), seal.heads().size(), seal.hash()), StandardCharsets.UTF_8.name());
        return words;
    }

    /** In base64, because mail servers may change the line ends of a text, and these bytes are signed. */
    private static MimeBodyPart attachment(SealFile seal) throws MessagingException {
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(new DataHandler(
                new ByteArrayDataSource(seal.text().getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8")));
        attachment.setFileName(seal.name());
        attachment.setHeader("Content-Transfer-Encoding", "base64");
        return attachment;
    }
}
