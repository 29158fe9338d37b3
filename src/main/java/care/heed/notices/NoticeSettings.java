package care.heed.notices;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.StringUtils;

/**
 * How notices leave Heed; with neither a sender's address nor a webhook they stay on the home page.
 *
 * @param schedule when to look for messages that wait, as a cron expression; {@code -} for never
 * @param address where staff open Heed, such as {@code https://heed.provider.example}, for the links
 * @param mailFrom the sender's address of mails (needs {@code spring.mail.host}), or empty for no mail
 * @param webhook the on-call tool that hears of what is urgent
 * @param lease how long one node has for one try before another takes over: longer than the slowest mail server needs,
 *     and than the clocks of two nodes differ
 * @param firstRetry the wait after a first failure; it doubles with every further one
 * @param longestRetry the longest wait between two tries
 * @param giveUpAfter how long a message is tried at all
 */
@ConfigurationProperties("heed.notices")
record NoticeSettings(
        @DefaultValue("*/5 * * * * *") String schedule,
        @DefaultValue("") String address,
        @DefaultValue("") String mailFrom,
        @DefaultValue Hook webhook,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("15s") Duration firstRetry,
        @DefaultValue("15m") Duration longestRetry,
        @DefaultValue("7d") Duration giveUpAfter) {

    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    NoticeSettings {
        if (!schedule.equals(Scheduled.CRON_DISABLED) && !CronExpression.isValidExpression(schedule)) {
            throw wrong("schedule", schedule, "this is not a cron expression; write one such as */5 * * * * *");
        }
        if (StringUtils.hasText(mailFrom) && !mailFrom.matches("[^@\\s,;<>]+@[^@\\s,;<>]+")) {
            throw wrong("mail-from", mailFrom, "this is not a mail address");
        }
        boolean leaves = StringUtils.hasText(mailFrom) || webhook.isConfigured();
        if (leaves && !isWeb(address)) {
            throw wrong("address", address, "links need the address of Heed, such as https://heed.provider.example");
        }
        address = StringUtils.trimTrailingCharacter(address, '/');
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw wrong("lease", lease, "a try may take a minute; leave it at least that");
        }
        if (firstRetry.isZero() || firstRetry.isNegative()) {
            throw wrong("first-retry", firstRetry, "the wait must be longer than nothing");
        }
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw wrong("longest-retry", longestRetry, "it cannot be shorter than first-retry");
        }
        if (giveUpAfter.compareTo(longestRetry) < 0) {
            throw wrong("give-up-after", giveUpAfter, "it cannot be shorter than longest-retry");
        }
    }

    boolean isScheduled() {
        return !schedule.equals(Scheduled.CRON_DISABLED);
    }

    /** Where a reader opens what a notice is about; audits and changed tables are reached from the home page. */
    String linkTo(Notice notice) {
        return notice.caseReference().startsWith("NM-") ? address + "/cases/" + notice.caseReference() : address + "/";
    }

    /**
     * An on-call tool.
     *
     * @param url where it is called, over https; over http on this machine only; empty for none
     * @param secret what signs the calls: {@code whsec_} and 24 to 64 random bytes in base64
     */
    record Hook(
            @DefaultValue("") String url, @DefaultValue("") String secret) {

        private static final String PREFIX = "whsec_";

        Hook {
            if (StringUtils.hasText(url)) {
                if (!isWeb(url)
                        || !url.startsWith("https:")
                                && !THIS_MACHINE.contains(URI.create(url).getHost())) {
                    throw wrong("webhook.url", url, "this is not an https address");
                }
                if (!isKey(secret)) {
                    throw wrong("webhook.secret", "…", "write whsec_ and 24 to 64 random bytes in base64");
                }
            }
        }

        boolean isConfigured() {
            return StringUtils.hasText(url);
        }

        byte[] key() {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        }

        @Override
        public String toString() {
            return "Hook[url=" + url + "]";
        }

        private static boolean isKey(String secret) {
            if (!secret.startsWith(PREFIX)) {
                return false;
            }
            try {
                int length = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
                return length >= 24 && length <= 64;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException("heed.notices." + name, value, reason);
    }
}
