package care.heed.pathways;

import care.heed.calendar.Occasion;
import care.heed.calendar.Rounds;
import care.heed.calendar.ServiceCalendar;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** When each audit is due, on the provider's calendar; the timers that start them ask it anew each time. */
@Component("auditCalendar")
@EnableConfigurationProperties(AuditSettings.class)
public class AuditCalendar {

    private final AuditSettings settings;
    private final ServiceCalendar calendar;
    private final Clock clock;

    AuditCalendar(AuditSettings settings, Services services, Clock clock) {
        this.settings = settings;
        this.calendar = services.get(Services.PROVIDER).calendar();
        this.clock = clock;
    }

    /**
     * For the timer that starts an audit: its next time, as a cycle. The engine asks again whenever it fires, so the day in
     * the cycle is never walked.
     */
    public String cycle(String audit) {
        return "R/%s/P1D".formatted(nextAt(audit));
    }

    /** The first time after this moment at which an audit is due. */
    public Instant nextAt(String audit) {
        return calendar.nextOccasion(rounds(audit), clock.instant()).at();
    }

    /** The last time up to now at which an audit was due. */
    public Occasion lastDue(String audit) {
        return lastDue(audit, clock.instant());
    }

    Occasion lastDue(String audit, Instant until) {
        return calendar.lastOccasion(rounds(audit), until);
    }

    private Rounds rounds(String audit) {
        return switch (audit) {
            case AuditRecognition.KEY -> settings.auditRecognition().rounds();
            case AuditProtection.KEY -> settings.auditProtection().rounds();
            case GovernanceMeeting.KEY -> settings.governanceMeeting().rounds();
            default -> throw new IllegalArgumentException("There is no audit \"" + audit + "\"");
        };
    }
}
