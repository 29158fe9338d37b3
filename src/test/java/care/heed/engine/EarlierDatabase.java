package care.heed.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a start the database that an earlier Heed left behind, from the dump that {@code src/test/upgrade/make.sh} made. */
public final class EarlierDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of(context.getEnvironment().getRequiredProperty("heed.data-dir"), "earlier");
        LocalPostgres postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
        // Registered before every bean, so stopped after every bean.
        ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                .registerDisposableBean("earlierDatabase", postgres::close);
        restore(postgres);
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.url(),
                        "spring.datasource.username=" + LocalPostgres.USER,
                        "spring.datasource.password=" + postgres.password())
                .applyTo(context);
    }

    /** What stood in it before this Heed came is kept beside it. */
    private static void restore(LocalPostgres postgres) {
        try (InputStream dump = new GZIPInputStream(
                        EarlierDatabase.class.getResourceAsStream("/upgrade/running-cases.sql.gz"));
                Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("create schema before");
            statement.execute("create table before.migration as select * from heed.flyway_schema_history");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("The dump could not be restored", failure);
        }
    }
}
