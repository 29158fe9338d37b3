package care.heed.evidence;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.StringUtils;

/**
 * When days are sealed and where their seals go.
 *
 * @param schedule when to look for finished days and for exports that wait, as a cron expression; {@code -} for never
 * @param zone where a day ends
 * @param folder a folder off this system (a mount that all nodes share), or empty for none
 * @param mailTo who gets the seals by mail, or empty for nobody
 * @param mailFrom the sender of that mail
 */
@ConfigurationProperties("heed.evidence.heads")
record HeadsSettings(
        @DefaultValue("0 * * * * *") String schedule,
        @DefaultValue("Europe/London") String zone,
        @DefaultValue("") String folder,
        @DefaultValue List<String> mailTo,
        @DefaultValue("") String mailFrom) {

    HeadsSettings {
        if (!schedule.equals(Scheduled.CRON_DISABLED) && !CronExpression.isValidExpression(schedule)) {
            throw wrong("schedule", schedule, "this is not a cron expression; write one such as 0 * * * * *");
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw wrong("zone", zone, "this is not a time zone; write one such as Europe/London");
        }
        try {
            Path.of(folder);
        } catch (InvalidPathException unusable) {
            throw wrong("folder", folder, "this is not a path");
        }
        mailTo = mailTo.stream().filter(StringUtils::hasText).map(String::strip).toList();
        for (String address : mailTo) {
            if (!isAddress(address)) {
                throw wrong("mail-to", address, "this is not a mail address");
            }
        }
        if (!mailTo.isEmpty() && !isAddress(mailFrom)) {
            throw wrong("mail-from", mailFrom, "seals that are mailed need a sender's address");
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    Optional<Path> folderPath() {
        return StringUtils.hasText(folder) ? Optional.of(Path.of(folder)) : Optional.empty();
    }

    boolean isScheduled() {
        return !schedule.equals(Scheduled.CRON_DISABLED);
    }

    private static boolean isAddress(String text) {
        return text.matches("[^@\\s,;<>]+@[^@\\s,;<>]+");
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, String value, String reason) {
        return new InvalidConfigurationPropertyValueException("heed.evidence.heads." + name, value, reason);
    }
}
