package care.heed.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A process of its own that holds a local PostgreSQL in the middle of a transaction until it is killed. */
final class PostgresHolder {

    private PostgresHolder() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        LocalPostgres postgres = LocalPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), true);
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
            statement.execute("INSERT INTO kept VALUES ('committed')");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES ('never committed')");
            Path.of(arguments[2]).toFile().createNewFile();
            System.in.read();
        }
    }
}
