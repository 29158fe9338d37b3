package care.heed.notices;

import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rhythm that each person has chosen for mail about what is not urgent. */
@Component
class Rhythms {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final Services services;
    private final Clock clock;

    Rhythms(JdbcClient jdbc, TransactionTemplate transaction, People people, Services services, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.people = people;
        this.services = services;
        this.clock = clock;
    }

    Rhythm of(String person) {
        return jdbc.sql("select rhythm from heed.notice_rhythm where person = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .flatMap(Rhythm::of)
                .orElse(Rhythm.IMMEDIATELY);
    }

    /** Keeps the choice; what waits for a digest already waits by the new rhythm from now on. */
    void choose(String person, Rhythm rhythm) {
        Instant next = rhythm.next(clock.instant(), morningServiceOf(person));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into heed.notice_rhythm (person, rhythm) values (:person, :rhythm)
                            on conflict (person) do update set rhythm = excluded.rhythm
                            """).param("person", person).param("rhythm", rhythm.id()).update();
            jdbc.sql("update heed.message_line set send_at = :next where person = :person and message_id is null")
                    .param("next", Notices.at(next))
                    .param("person", person)
                    .update();
        });
    }

    /** When a person is mailed about something that is not urgent and happens now. */
    Instant nextFor(String person, Instant now) {
        return of(person).next(now, morningServiceOf(person));
    }

    /** The service whose morning is the person's; for people of several services, the provider's own. */
    CareService morningServiceOf(String person) {
        List<String> own = people.servicesOf(person);
        return services.get(own.size() == 1 ? own.get(0) : Services.PROVIDER);
    }
}
