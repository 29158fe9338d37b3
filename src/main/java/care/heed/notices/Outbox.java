package care.heed.notices;

import care.heed.people.People;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queues what has to leave Heed about a notice, in its own transaction: a message now, or a line of a later digest. */
@Component
class Outbox {

    private final JdbcClient jdbc;
    private final Mail mail;
    private final Webhook webhook;
    private final Audience audience;
    private final Rhythms rhythms;
    private final People people;

    Outbox(JdbcClient jdbc, Mail mail, Webhook webhook, Audience audience, Rhythms rhythms, People people) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.webhook = webhook;
        this.audience = audience;
        this.rhythms = rhythms;
        this.people = people;
    }

    void add(long noticeId, Notice notice) {
        Instant now = notice.createdAt();
        if (notice.urgent() && webhook.isConfigured()) {
            line(noticeId, webhook, null, now, message(webhook, null, now));
        }
        if (mail.isConfigured()) {
            audience.of(notice).stream()
                    .filter(person -> people.mailAddressOf(person).isPresent())
                    .forEach(person -> tell(noticeId, notice, person));
        }
    }

    private void tell(long noticeId, Notice notice, String person) {
        Instant now = notice.createdAt();
        Instant sendAt = notice.urgent() ? now : rhythms.nextFor(person, now);
        line(noticeId, mail, person, sendAt, sendAt.isAfter(now) ? null : message(mail, person, now));
    }

    private long message(Way way, String person, Instant now) {
        return jdbc.sql("""
                        insert into heed.message (way, person, made_at, next_try_at) values (:way, :person, :now, :now)
                        returning id
                        """)
                .param("way", way.id())
                .param("person", person)
                .param("now", Notices.at(now))
                .query(Long.class)
                .single();
    }

    private void line(long noticeId, Way way, String person, Instant sendAt, Long messageId) {
        jdbc.sql("""
                        insert into heed.message_line (notice_id, way, person, send_at, message_id)
                        values (:noticeId, :way, :person, :sendAt, :messageId)
                        """)
                .param("noticeId", noticeId)
                .param("way", way.id())
                .param("person", person)
                .param("sendAt", Notices.at(sendAt))
                .param("messageId", messageId)
                .update();
    }
}
