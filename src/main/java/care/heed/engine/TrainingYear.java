package care.heed.engine;

import care.heed.evidence.NearMisses;
import care.heed.pathways.Duplicates;
import care.heed.pathways.OpenDoors;
import care.heed.pathways.Reopening;
import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives training mode a year of near misses behind it, when asked to, before the first start lets anyone in. */
@Component
@Profile("training")
@EnableConfigurationProperties(TrainingSettings.class)
class TrainingYear implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TrainingYear.class);

    private static final Duration LENGTH = Duration.ofDays(365);

    /** Before the pages open; the job executor and the schedules begin later still. */
    static final int BEFORE_THE_PAGES = SmartLifecycle.DEFAULT_PHASE / 2;

    private final TrainingSettings settings;
    private final TrainingClock trainingClock;
    private final ProcessEngine engine;
    private final People people;
    private final Services services;
    private final NearMisses nearMisses;
    private final Duplicates duplicates;
    private final Reopening reopening;
    private final OpenDoors doors;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final JdbcClient jdbc;
    private final Clock clock;
    private boolean running;

    TrainingYear(
            TrainingSettings settings,
            TrainingClock trainingClock,
            ProcessEngine engine,
            People people,
            Services services,
            NearMisses nearMisses,
            Duplicates duplicates,
            Reopening reopening,
            OpenDoors doors,
            TransactionTemplate transaction,
            Environment environment,
            JdbcClient jdbc,
            Clock clock) {
        this.settings = settings;
        this.trainingClock = trainingClock;
        this.engine = engine;
        this.people = people;
        this.services = services;
        this.nearMisses = nearMisses;
        this.duplicates = duplicates;
        this.reopening = reopening;
        this.doors = doors;
        this.transaction = transaction;
        this.environment = environment;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        if (settings.generatedCases() == 0) {
            return;
        }
        long already = jdbc.sql("select count(*) from heed.near_miss")
                .query(Long.class)
                .single();
        if (already > 0) {
            log.info("There are near misses already, so no year is generated");
            if (already < settings.generatedCases()) {
                log.warn(
                        "Only {} of {} near misses are there. A year that was broken off does not go on; start with an empty data"
                                + " directory for a whole one",
                        already,
                        settings.generatedCases());
            }
            return;
        }
        Instant until = settings.generatedUntil() == null
                ? clock.instant().truncatedTo(ChronoUnit.SECONDS)
                : settings.generatedUntil().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        generate(until);
        if (settings.generatedUntil() == null) {
            trainingClock.runAgain();
        } else {
            trainingClock.set(until);
        }
    }

    private void generate(Instant until) {
        log.info("Living through a year with {} near misses; this takes a while", settings.generatedCases());
        StoryBook book = StoryBook.read();
        YearShares shares = YearShares.REALISTIC;
        long seed = settings.generatedSeed();
        long begun = System.nanoTime();
        List<CareService> places = settings.generatedServices().isEmpty()
                ? services.all()
                : settings.generatedServices().stream().map(services::get).toList();
        List<DrawnNearMiss> drawn = new YearPlan(places, people, book, shares, seed, until.minus(LENGTH), until)
                .draw(settings.generatedCases());
        List<String> themes = Binder.get(environment)
                .bind("heed.learning.themes", Bindable.listOf(String.class))
                .get();
        new GeneratedYear(
                        new GeneratedYear.Means(
                                engine.getFormService(),
                                engine.getTaskService(),
                                engine.getRepositoryService(),
                                nearMisses,
                                duplicates,
                                reopening,
                                doors,
                                transaction),
                        new YearJobs(engine.getManagementService(), engine.getRuntimeService()),
                        new YearStaff(engine.getIdentityService(), people),
                        new YearAnswers(book, themes, shares),
                        book,
                        shares,
                        seed)
                .run(drawn, until);
        double seconds = (System.nanoTime() - begun) / 1e9;
        log.info(
                "A year with {} near misses took {} s, {} a second",
                drawn.size(),
                Math.round(seconds),
                "%.1f".formatted(drawn.size() / seconds));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_PAGES;
    }
}
