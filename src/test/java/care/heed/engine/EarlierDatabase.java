package care.heed.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;

/** A database that an earlier Heed left behind, from the dump that {@code src/test/upgrade/make.sh} made. */
public final class EarlierDatabase implements AutoCloseable {

    private final LocalPostgres postgres;

    public EarlierDatabase(Path directory) throws IOException, SQLException {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
        try (InputStream dump = new GZIPInputStream(
                        EarlierDatabase.class.getResourceAsStream("/upgrade/running-cases.sql.gz"));
                Connection connection = DriverManager.getConnection(url(), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public String url() {
        return postgres.url();
    }

    public String user() {
        return LocalPostgres.USER;
    }

    public String password() {
        return postgres.password();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
