package care.heed.notices;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Shows to whoever watches the system that notices do not leave it; the system itself works on and stays in service. */
@Component
class MailQueueHealthIndicator extends AbstractHealthIndicator {

    static final Status ATTENTION = new Status("ATTENTION");

    private final MessageQueue queue;
    private final List<Way> ways;
    private final NoticeSettings settings;
    private final Clock clock;

    MailQueueHealthIndicator(MessageQueue queue, List<Way> ways, NoticeSettings settings, Clock clock) {
        super("The queue of outgoing notices could not be read");
        this.queue = queue;
        this.ways = ways;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (Way way : ways) {
            if (way.isConfigured()) {
                MessageQueue.Backlog backlog = queue.backlog(way);
                health.withDetail(way.id(), details(backlog));
                if (needsAttention(backlog)) {
                    health.status(ATTENTION);
                }
            }
        }
    }

    private boolean needsAttention(MessageQueue.Backlog backlog) {
        boolean late = backlog.oldest() != null
                && backlog.oldest().isBefore(clock.instant().minus(settings.lease()));
        return late || backlog.failing() > 0 || backlog.givenUp() > 0;
    }

    private static Map<String, Object> details(MessageQueue.Backlog backlog) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", backlog.waiting());
        if (backlog.oldest() != null) {
            details.put("oldestWaitingSince", backlog.oldest().toString());
        }
        details.put("failing", backlog.failing());
        details.put("givenUp", backlog.givenUp());
        if (backlog.problem() != null) {
            details.put("problem", backlog.problem());
        }
        return details;
    }
}
