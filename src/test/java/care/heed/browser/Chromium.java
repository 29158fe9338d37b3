package care.heed.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Chromium that is installed on this machine; nothing is downloaded, and without one the tests fail. */
public final class Chromium implements AutoCloseable {

    /** The one that has no window at all comes first: it needs a third less of the processor's time. */
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        Path executable = installed();
        PlaywrightAssertions.setDefaultAssertionTimeout(Screen.PATIENCE.toMillis());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    private static Path installed() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The browser tests need Chromium, and none is installed. Looked for %s; on Debian: apt-get install chromium"
                                .formatted(PLACES)));
    }

    /** A screen that shares nothing with any other: no cookies, no storage. */
    public Screen screen(String address) {
        return new Screen(browser, address);
    }

    /** A phone in the hand of somebody on the floor. */
    Screen phone(String address) {
        return new Screen(
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/London")
                        .setViewportSize(390, 844)
                        .setIsMobile(true)
                        .setHasTouch(true)),
                address);
    }

    /** A browser as it stands on a ward: it keeps what it is given in this folder, and its back button keeps whole pages. */
    Screen sharedComputer(String address, Path profile) {
        return new Screen(
                playwright
                        .chromium()
                        .launchPersistentContext(
                                profile,
                                new BrowserType.LaunchPersistentContextOptions()
                                        .setExecutablePath(installed())
                                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                                        .setArgs(ARGUMENTS)
                                        .setTimezoneId("Europe/London")
                                        .setViewportSize(1440, 900)),
                address);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
