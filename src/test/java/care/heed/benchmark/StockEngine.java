package care.heed.benchmark;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The reference: the Camunda starter as it comes (history full, no authorization, its own job executor), with Heed's models.
 * It keeps every answer as a process variable, since it has no register. Not a component, so that Heed does not find it.
 */
@EnableAutoConfiguration
class StockEngine {

    /** Heed's own settings are not read; what models it has is said, and nothing else but what a second schema needs. */
    static final List<String> SETTINGS = List.of(
            "--spring.config.name=stock",
            "--spring.flyway.enabled=false",
            "--spring.main.banner-mode=off",
            "--spring.datasource.hikari.schema=stock",
            "--spring.datasource.hikari.maximum-pool-size=20",
            "--camunda.bpm.process-engine-name=stock",
            "--camunda.bpm.database.schema-name=stock",
            "--camunda.bpm.database.table-prefix=stock.",
            "--camunda.bpm.deployment-resource-pattern="
                    + "classpath*:processes/*.bpmn,classpath*:forms/*.form,classpath*:dmn/*.dmn");

    public static void main(String[] settings) {
        application().run(settings);
    }

    /** What Heed checks before each of its starts, it finds by itself; here there is nothing of Heed to check. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(StockEngine.class);
        application.setInitializers(application.getInitializers().stream()
                .filter(initializer -> !initializer.getClass().getName().startsWith("care.heed."))
                .toList());
        return application;
    }

    @Bean
    StockBeans.Deadlines deadlines() {
        return new StockBeans.Deadlines();
    }

    @Bean
    StockBeans.AuditCalendar auditCalendar() {
        return new StockBeans.AuditCalendar();
    }

    @Bean
    StockBeans.Steps steps() {
        return new StockBeans.Steps();
    }

    @Bean
    StockBeans.Escalations escalations() {
        return new StockBeans.Escalations();
    }

    @Bean
    StockBeans.Cases cases() {
        return new StockBeans.Cases();
    }

    @Bean
    StockBeans.Actions actions() {
        return new StockBeans.Actions();
    }

    @Bean
    StockBeans.CaseMessages caseMessages() {
        return new StockBeans.CaseMessages();
    }
}
