package care.heed.notices;

import care.heed.people.People;
import care.heed.people.Services;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** One node that sends notices: its own objects and settings, on the database and the accounts of the test. */
final class SendingNode {

    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    final Notices notices;
    final Sender sender;
    final MessageQueue queue;
    final Mail mail;
    final Rhythms rhythms;
    final MailQueueHealthIndicator health;

    private SendingNode(ApplicationContext heed, NoticeSettings settings, int mailPort) {
        JdbcClient jdbc = heed.getBean(JdbcClient.class);
        TransactionTemplate transaction = heed.getBean(TransactionTemplate.class);
        People people = heed.getBean(People.class);
        Audience audience = heed.getBean(Audience.class);
        Clock clock = heed.getBean(Clock.class);
        rhythms = new Rhythms(jdbc, transaction, people, heed.getBean(Services.class), clock);
        mail = new Mail(
                settings,
                beans(mailServer(mailPort)).getBeanProvider(JavaMailSender.class),
                people,
                audience,
                heed.getBean(NoticeWords.class));
        Webhook webhook = new Webhook(settings, heed.getBean(ObjectMapper.class), clock);
        notices = new Notices(jdbc, new Outbox(jdbc, mail, webhook, audience, rhythms, people));
        queue = new MessageQueue(jdbc, settings, clock);
        sender = new Sender(queue, new Digests(jdbc, transaction, clock), mail, webhook);
        health = new MailQueueHealthIndicator(queue, List.of(mail, webhook), settings, clock);
    }

    static SendingNode mailingAt(ApplicationContext heed, int port) {
        return new SendingNode(heed, settings("heed@provider.example", ""), port);
    }

    static SendingNode calling(ApplicationContext heed, String webhook) {
        return new SendingNode(heed, settings("", webhook), 1);
    }

    static void forgetAllMessages(JdbcClient jdbc) {
        List.of("message_line", "message", "notice_rhythm")
                .forEach(table -> jdbc.sql("delete from heed." + table).update());
    }

    static NoticeSettings settings(String mailFrom, String webhook) {
        return new NoticeSettings(
                "-",
                "https://heed.provider.example/",
                mailFrom,
                new NoticeSettings.Hook(webhook, SECRET),
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(15),
                Duration.ofDays(7));
    }

    private static JavaMailSender mailServer(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("localhost");
        server.setPort(port);
        Properties limits = server.getJavaMailProperties();
        limits.put("mail.smtp.connectiontimeout", "5000");
        limits.put("mail.smtp.timeout", "5000");
        return server;
    }

    private static StaticListableBeanFactory beans(JavaMailSender server) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("server", server);
        return beans;
    }
}
