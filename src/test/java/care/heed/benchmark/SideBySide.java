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
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Heed and the engine without Heed, in one process on one database, each in schemas of its own. */
final class SideBySide implements Closeable {

    private final MeasuredDatabase database;
    private final JdbcTemplate jdbc;
    private final Deque<Closeable> running = new ArrayDeque<>();
    private ConfigurableApplicationContext heed;
    private ConfigurableApplicationContext stock;

    private SideBySide(MeasuredDatabase database) {
        this.database = database;
        this.jdbc = database.jdbc();
        running.push(database);
    }

    static SideBySide start() throws IOException {
        SideBySide sides = new SideBySide(MeasuredDatabase.start());
        try {
            sides.startBoth();
            return sides;
        } catch (RuntimeException failure) {
            sides.close();
            throw failure;
        }
    }

    private void startBoth() {
        jdbc.execute("create extension pg_stat_statements");
        jdbc.execute("create schema stock");
        heed = startHeed(database);
        running.push(heed);
        stock = startStock(database);
        running.push(stock);
    }

    private static ConfigurableApplicationContext startHeed(MeasuredDatabase database) {
        return new SpringApplicationBuilder(Heed.class)
                .profiles("training")
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
        return new SpringApplicationBuilder(StockEngine.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new));
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
        return jdbc;
    }

    @Override
    public void close() throws IOException {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
