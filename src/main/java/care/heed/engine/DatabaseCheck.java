package care.heed.engine;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.springframework.core.env.Environment;

/** Knocks at the database once, so that a wrong address or password is said in one line and at once. */
final class DatabaseCheck {

    private static final String LONGEST_SECONDS = "15";

    private final String url;
    private final String username;
    private final String password;

    DatabaseCheck(Environment environment) {
        url = environment.getRequiredProperty("spring.datasource.url");
        username = environment.getProperty("spring.datasource.username", "");
        password = environment.getProperty("spring.datasource.password", "");
    }

    void connect() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw refusal("is no PostgreSQL: the URL begins with jdbc:postgresql:", null);
        }
        Properties how = new Properties();
        PGProperty.LOGIN_TIMEOUT.set(how, LONGEST_SECONDS);
        if (!username.isEmpty()) {
            PGProperty.USER.set(how, username);
            PGProperty.PASSWORD.set(how, password);
        }
        try {
            DriverManager.getConnection(url, how).close();
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            throw switch (state) {
                case "28P01", "28000" -> refusal("refuses the account " + username + " or its password", refused);
                case "3D000" -> refusal("does not exist on its server", refused);
                default -> refusal("cannot be reached: " + refused.getMessage(), refused);
            };
        }
    }

    /** The URL without its parameters, in which a password may stand. */
    private StartRefusal refusal(String what, SQLException refused) {
        return new StartRefusal(
                "The database " + url.replaceFirst("\\?.*", "") + " " + what + ".",
                "Look at spring.datasource.url, spring.datasource.username and spring.datasource.password, and whether"
                        + " PostgreSQL runs and lets this machine in (pg_hba.conf).",
                refused);
    }
}
