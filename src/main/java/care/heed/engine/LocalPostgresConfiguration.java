package care.heed.engine;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Training mode brings its own database unless it is given one. */
@Configuration(proxyBeanMethods = false)
@Profile("training")
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "none")
class LocalPostgresConfiguration {

    /** Closed by Spring after the engine and the connection pool, never by a hook of its own. */
    @Bean(destroyMethod = "close")
    LocalPostgres localPostgres(
            @Value("${heed.data-dir}") Path dataDirectory,
            @Value("${heed.local-postgres.binaries:${heed.data-dir}/binaries}") Path binaries,
            @Value("${heed.local-postgres.durable:true}") boolean durable) {
        return LocalPostgres.start(dataDirectory, binaries, durable);
    }

    @Bean
    JdbcConnectionDetails localPostgresConnection(LocalPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return postgres.url();
            }

            @Override
            public String getUsername() {
                return LocalPostgres.USER;
            }

            @Override
            public String getPassword() {
                return postgres.password();
            }
        };
    }
}
