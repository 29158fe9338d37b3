package care.heed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks with axe-core for what keeps people out who do not see, or do not use a mouse. */
final class Barriers {

    private static final Path AXE = Path.of("src/main/frontend/node_modules/axe-core/axe.min.js");

    private Barriers() {}

    static void assertNoneOn(Page page) {
        assertNoneIn(page, "html");
    }

    /** The same for a part of a page that is not Heed's own. */
    static void assertNoneIn(Page page, String part) {
        page.evaluate(script());
        Object found = page.evaluate("""
                async part => (await axe.run(part)).violations
                    .map(({id, help, nodes}) => `${id}: ${help}: ${nodes.slice(0, 3).map(({html}) => html).join(' | ')}`)
                """, part);
        assertThat((List<?>) found).as("barriers on " + page.url()).isEmpty();
    }

    private static String script() {
        try {
            return Files.readString(AXE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
