package care.heed.deadlines;

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
     * For the timer that starts an audit: its next time, as a cycle. The engine asks again whenever it fires, and walks the day
     * in the cycle only after a try that failed.
     */
    public String cycle(String audit) {
        return "R/%s/P1D".formatted(nextAt(audit));
    }

    /** The first time after this moment at which an audit is due. */
    public Instant nextAt(String audit) {
        return calendar.nextOccasion(rounds(audit), clock.instant()).at();
    }

    /** The last time up to a moment at which an audit was due. */
    public AuditTime lastDue(String audit, Instant until) {
        Occasion last = calendar.lastOccasion(rounds(audit), until);
        return new AuditTime(
                last.at(),
                last.moved().stream()
                        .map(moved -> new AuditTime.Moved(moved.from(), moved.because()))
                        .toList());
    }

    private Rounds rounds(String audit) {
        return switch (audit) {
            case "audit-recognition" -> settings.auditRecognition().rounds();
            case "audit-protection" -> settings.auditProtection().rounds();
            case "governance-meeting" -> settings.governanceMeeting().rounds();
            default -> throw new IllegalArgumentException("There is no audit \"" + audit + "\"");
        };
    }
}
