package care.heed.notices;

import care.heed.people.People;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Mails notices to people at the address of their account; the message id stays the same however often it is tried. */
@Component
class Mail implements Way {

    private final NoticeSettings settings;
    private final JavaMailSender server;
    private final People people;
    private final Audience audience;
    private final NoticeWords words;

    Mail(
            NoticeSettings settings,
            ObjectProvider<JavaMailSender> server,
            People people,
            Audience audience,
            NoticeWords words) {
        this.settings = settings;
        this.server = server.getIfAvailable();
        this.people = people;
        this.audience = audience;
        this.words = words;
        if (isConfigured() && this.server == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.mail.host", "", "heed.notices.mail-from is set, so Heed needs a mail server");
        }
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public boolean isConfigured() {
        return StringUtils.hasText(settings.mailFrom());
    }

    @Override
    public boolean send(Message message) throws MessagingException {
        Optional<String> address = people.mailAddressOf(message.person());
        List<Notice> notices = message.notices().stream()
                .filter(notice -> audience.of(notice).contains(message.person()))
                .toList();
        if (address.isEmpty() || notices.isEmpty()) {
            return false;
        }
        hand(mail(message, address.get(), notices));
        return true;
    }

    private void hand(MimeMessage mail) {
        try {
            server.send(mail);
        } catch (MailSendException failure) {
            // Without a failed message, the server has it, and only the goodbye went wrong: no reason to send it twice.
            if (!failure.getFailedMessages().isEmpty()) {
                throw failure;
            }
        }
    }

    private MimeMessage mail(Message message, String address, List<Notice> notices) throws MessagingException {
        MimeMessage mail = server.createMimeMessage();
        mail.setFrom(new InternetAddress(settings.mailFrom()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(address, true));
        mail.setHeader(
                "Message-ID",
                "<%s@%s>".formatted(message.key(), settings.mailFrom().split("@")[1]));
        // No out-of-office answers.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(message.madeAt()));
        mail.setSubject(subject(notices), StandardCharsets.UTF_8.name());
        mail.setText(text(notices), StandardCharsets.UTF_8.name());
        return mail;
    }

    private static String subject(List<Notice> notices) {
        if (notices.size() > 1) {
            return "Heed: " + notices.size() + " notices";
        }
        Notice notice = notices.get(0);
        return (notice.urgent() ? "Heed, urgent: " : "Heed: ") + notice.caseReference();
    }

    private String text(List<Notice> notices) {
        return notices.stream()
                        .map(notice -> "%s: %s\n%s\n"
                                .formatted(notice.caseReference(), words.of(notice), settings.linkTo(notice)))
                        .collect(Collectors.joining("\n"))
                + "\nHow often Heed writes to you: %s%s\n".formatted(settings.address(), RhythmController.PATH);
    }
}
