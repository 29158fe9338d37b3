package care.heed.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The sessions that the running server holds: lets time pass over one of them, or ends it behind the browser's back. */
public final class ServerSessions {

    private static final String LAST_TOUCH = "care.heed.engine.IdleSessions.lastTouch";

    private final ServletWebServerApplicationContext heed;

    public ServerSessions(ServletWebServerApplicationContext heed) {
        this.heed = heed;
    }

    /** As if nobody had touched the session for so much longer. */
    public void leaveAlone(String id, Duration longer) {
        var session = find(id).getSession();
        session.setAttribute(LAST_TOUCH, (long) session.getAttribute(LAST_TOUCH) - longer.toNanos());
    }

    public void end(String id) {
        find(id).expire();
    }

    private Session find(String id) {
        TomcatWebServer server = (TomcatWebServer) heed.getWebServer();
        return Arrays.stream(server.getTomcat().getHost().findChildren())
                .map(application -> session((Context) application, id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Session session(Context application, String id) {
        try {
            return application.getManager().findSession(id);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
