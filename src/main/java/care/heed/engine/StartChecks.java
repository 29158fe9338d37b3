package care.heed.engine;

import care.heed.people.Services;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Refuses a start that cannot be meant or cannot succeed, before anything is built. */
class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean training = environment.acceptsProfiles(Profiles.of("training"));
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        if (training && production) {
            throw new StartRefusal(
                    "The profiles training and production exclude each other: training has known passwords and a clock"
                            + " that can be moved.",
                    "Start with one of them.");
        }
        if (!training && environment.getProperty("heed.training.generated-cases", Integer.class, 0) != 0) {
            throw new StartRefusal(
                    "heed.training.generated-cases makes near misses that never happened, which belong to training mode only.",
                    "Leave it out, or start with the profile training.");
        }
        String database = environment.getProperty("spring.datasource.url");
        if (!training && !StringUtils.hasText(database)) {
            throw new StartRefusal(
                    "Heed has no database: spring.datasource.url is not set.",
                    "Give the JDBC URL of a PostgreSQL database (SPRING_DATASOURCE_URL, with SPRING_DATASOURCE_USERNAME"
                            + " and SPRING_DATASOURCE_PASSWORD), or try Heed out with the profile training.");
        }
        new KnownSettings().check(environment);
        new Services(environment);
        if (!training) {
            new FolderCheck("heed.evidence.heads.folder").check(environment);
        }
        if (StringUtils.hasText(database)) {
            new DatabaseCheck(environment).connect();
        }
    }
}
