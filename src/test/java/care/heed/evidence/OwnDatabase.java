package care.heed.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty register of its own on the PostgreSQL of the test, for what concerns all cases at once. */
final class OwnDatabase implements AutoCloseable {

    private final HikariDataSource source;
    private final JdbcClient jdbc;

    private OwnDatabase(HikariDataSource source) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
    }

    static OwnDatabase beside(HikariDataSource shared) {
        String name = "own_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(shared).sql("create database " + name).update();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(shared.getJdbcUrl().replaceAll("/[^/?]+(\\?|$)", "/" + name + "$1"));
        config.setUsername(shared.getUsername());
        config.setPassword(shared.getPassword());
        config.setMaximumPoolSize(6);
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .defaultSchema("heed")
                .schemas("heed", "camunda")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new OwnDatabase(source);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Override
    public void close() {
        source.close();
    }
}
