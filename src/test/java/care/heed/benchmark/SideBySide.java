package care.heed.benchmark;

import care.heed.Heed;
import care.heed.engine.MeasuredDatabase;
import care.heed.people.People;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Heed and the engine without Heed, in one process on one database, each in schemas of its own, for the tests of a class. */
final class SideBySide implements BeforeAllCallback, AfterAllCallback {

    private final Deque<Closeable> running = new ArrayDeque<>();
    private MeasuredDatabase database;
    private ConfigurableApplicationContext heed;
    private ConfigurableApplicationContext stock;

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        database = MeasuredDatabase.start();
        running.push(database);
        try {
            jdbc().execute("create extension pg_stat_statements");
            jdbc().execute("create schema stock");
            heed = startHeed(database);
            running.push(heed);
            stock = startStock(database);
            running.push(stock);
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        stop();
    }

    private void stop() throws IOException {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    private static ConfigurableApplicationContext startHeed(MeasuredDatabase database) {
        return new SpringApplicationBuilder(Heed.class)
                .profiles("training", "twelve-services")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + MeasuredDatabase.USER,
                        "--heed.data-dir=" + database.directory());
    }

    /** Without pages and REST: the web apps of two engines in one process would share what they keep. */
    private static ConfigurableApplicationContext startStock(MeasuredDatabase database) {
        List<String> settings = new ArrayList<>(StockEngine.SETTINGS);
        settings.add("--spring.datasource.url=" + database.url());
        settings.add("--spring.datasource.username=" + MeasuredDatabase.USER);
        settings.add("--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName() + ","
                + CamundaBpmWebappAutoConfiguration.class.getName());
        SpringApplication application = StockEngine.application();
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(settings.toArray(String[]::new));
    }

    HeedSide heedSide() {
        return new HeedSide(heed.getBean(ProcessEngine.class), heed.getBean(People.class));
    }

    int heedPort() {
        return heed.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    StockSide stockSide() {
        return new StockSide(stock.getBean(ProcessEngine.class));
    }

    MeasuredDatabase database() {
        return database;
    }

    JdbcTemplate jdbc() {
        return database.jdbc();
    }
}
