package care.heed.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;

/** Looks on every node, as often as the settings say, for days to seal and seals to export. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(HeadsSettings.class)
class SealSchedule implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(SealSchedule.class);

    private final DaySeals seals;
    private final SealExports exports;
    private final HeadsSettings settings;

    SealSchedule(DaySeals seals, SealExports exports, HeadsSettings settings) {
        this.seals = seals;
        this.exports = exports;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.isScheduled()) {
            tasks.addCronTask(
                    new CronTask(this::sealAndExport, new CronTrigger(settings.schedule(), settings.zoneId())));
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        if (exports.configured().isEmpty()) {
            log.warn(
                    "The heads of the day are NOT EXPORTED: someone who controls the database could cut off the end of a"
                            + " case unseen. Set heed.evidence.heads.folder or heed.evidence.heads.mail-to.");
        }
        if (!settings.isScheduled()) {
            log.warn("Days are NOT SEALED: heed.evidence.heads.schedule is switched off.");
        }
    }

    private void sealAndExport() {
        try {
            seals.sealFinishedDays();
        } catch (RuntimeException failure) {
            log.error("A day could not be sealed; it is tried again", failure);
        }
        exports.exportWaiting();
    }
}
