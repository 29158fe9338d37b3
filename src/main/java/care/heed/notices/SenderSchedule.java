package care.heed.notices;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Looks on every node, as often as the settings say, for messages that wait; each way by itself, so that none waits for another. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(NoticeSettings.class)
class SenderSchedule implements SchedulingConfigurer {

    private final Sender sender;
    private final Mail mail;
    private final Webhook webhook;
    private final NoticeSettings settings;

    SenderSchedule(Sender sender, Mail mail, Webhook webhook, NoticeSettings settings) {
        this.sender = sender;
        this.mail = mail;
        this.webhook = webhook;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (!settings.isScheduled()) {
            return;
        }
        if (mail.isConfigured()) {
            tasks.addCronTask(new CronTask(sender::sendMail, settings.schedule()));
        }
        if (webhook.isConfigured()) {
            tasks.addCronTask(new CronTask(sender::callWebhook, settings.schedule()));
        }
    }
}
