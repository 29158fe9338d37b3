package care.heed.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;

/** One person's browser window, in the UK but with a browser that speaks American, as many are set. */
public final class Screen implements AutoCloseable {

    static final String PASSWORD = "heed-training";

    static final Path SCREENSHOTS = Path.of("target/screenshots");
    /** Generous, because the build machine is shared. */
    static final Duration PATIENCE = Duration.ofSeconds(180);

    private final BrowserContext context;
    private final Page page;
    private final String address;

    Screen(Browser browser, String address) {
        this(
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("en-US")
                        .setTimezoneId("Europe/London")
                        .setViewportSize(1440, 900)),
                address);
    }

    Screen(BrowserContext context, String address) {
        this.address = address;
        this.context = context;
        context.setDefaultTimeout(PATIENCE.toMillis());
        page = context.newPage();
    }

    public Page page() {
        return page;
    }

    public void open(String path) {
        page.navigate(address + path);
    }

    /** Signs in by the login page and stands on the home page. */
    HomePage signIn(String account) {
        open("/login");
        page.getByLabel("Name").fill(account);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return new HomePage(this).shown();
    }

    HomePage home() {
        open("/");
        return new HomePage(this).shown();
    }

    boolean isInTasklist() {
        return page.url().startsWith(address + Tasklist.PATH);
    }

    Tasklist tasklist() {
        return new Tasklist(this);
    }

    /** The id of the session, which the browser shows to no script. */
    String session() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    /** Everything that the browser holds for this site beside cookies. */
    String remembered() {
        return page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
                .toString();
    }

    /** Keeps what is seen as {@code target/screenshots/<name>.png}, tall enough to show all of it. */
    public void photograph(String name, int height) {
        page.setViewportSize(1440, Math.max(900, height));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        page.setViewportSize(1440, 900);
    }

    /** The same as it is seen on a phone. */
    void photographOnPhone(String name) {
        page.setViewportSize(390, 844);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        page.setViewportSize(1440, 900);
    }

    @Override
    public void close() {
        context.close();
    }
}
