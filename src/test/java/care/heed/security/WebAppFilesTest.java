package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A script that a web app names but cannot load leaves the whole app blank. */
@HeedTest
class WebAppFilesTest {

    private static final Pattern IMPORT = Pattern.compile("(?:import|from) '([^']+)'");
    private static final Pattern CUSTOM_SCRIPT = Pattern.compile("'(scripts/[^']+)'");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyScriptAndStyleOfTheAppIsServedAndAskedForAgain(String app) {
        Visitor administrator = Visitor.signedIn(port, "administrator").accepting("*/*");
        String folder = "/camunda/app/" + app + "/";
        String config = administrator.get(folder + "scripts/config.js").body();

        assertThat(config).contains("vendor: 'Heed'");
        Deque<String> open = new ArrayDeque<>(filesNamedIn(config, folder));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String file = open.pop();
            if (!seen.add(file)) {
                continue;
            }
            var answer = administrator.get(file);
            if (file.endsWith(".js")) {
                open.addAll(importedBy(file, answer.body()));
            }
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(file)
                    .matches("text/(javascript|css).*");
            assertThat(answer.headers().firstValue("Cache-Control")).as(file).contains("no-cache");
        }
        assertThat(seen).hasSizeGreaterThan(app.equals("cockpit") ? 10 : 3);
    }

    @Test
    void aPageKeepsItsOwnScriptsWhileOthersUseTheApps() throws InterruptedException {
        Visitor other = Visitor.signedIn(port, "team-leader-elm");
        var busy = new AtomicBoolean(true);
        var noise = new Thread(() -> {
            while (busy.get()) {
                other.get("/camunda/app/tasklist/scripts/config.js");
            }
        });
        noise.start();
        try {
            Visitor leader = Visitor.signedIn(port, "team-leader-oak");
            for (int i = 0; i < 40; i++) {
                var page = leader.get("/camunda/app/tasklist/default/");
                String nonce = page.body().replaceAll("(?s).*?nonce=\"([^\"]+)\".*", "$1");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                        .contains("'nonce-" + nonce + "'");
            }
        } finally {
            busy.set(false);
            noise.join();
        }
    }

    /** One script that is missing among those a script imports is as bad as a missing one of the app itself. */
    private static List<String> importedBy(String script, String text) {
        return IMPORT.matcher(text)
                .results()
                .map(found -> URI.create(script).resolve(found.group(1)).getPath())
                .toList();
    }

    private static Set<String> filesNamedIn(String config, String folder) {
        Set<String> files = new LinkedHashSet<>();
        files.add(folder + "scripts/config.js");
        files.add(folder + "styles/user-styles.css");
        files.add("/camunda/app/heed/styles/frame-1.css");
        if (folder.contains("cockpit")) {
            files.add(folder + "styles/history-1.css");
        }
        CUSTOM_SCRIPT
                .matcher(config)
                .results()
                .map((MatchResult found) -> folder + found.group(1) + ".js")
                .forEach(files::add);
        return files;
    }
}
