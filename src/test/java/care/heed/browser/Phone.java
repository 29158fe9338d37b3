package care.heed.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The phone page as a worker holds it. */
final class Phone {

    private final Screen screen;
    private final Page page;

    Phone(Screen screen) {
        this.screen = screen;
        this.page = screen.page();
    }

    Page page() {
        return page;
    }

    Phone signIn(String account) {
        screen.signIn(account);
        return this;
    }

    /** Opens the page and waits until it could be used without a connection. */
    Phone open() {
        screen.open("/raise");
        button("Sign out").waitFor();
        page.evaluate("() => navigator.serviceWorker.ready");
        return this;
    }

    void connected(boolean connected) {
        page.context().setOffline(!connected);
    }

    void tap() {
        button("I have just noticed").click();
    }

    Phone fill(String adultRef, String headline) {
        page.getByLabel("care-record reference").fill(adultRef);
        page.getByLabel("what nearly happened").fill(headline);
        return this;
    }

    void raise() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Raise it").setExact(true))
                .click();
    }

    Locator noticedAt() {
        return page.getByLabel("Noticed at");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator state() {
        return page.locator("#state");
    }

    Locator author() {
        return page.locator("#author");
    }

    Locator raised() {
        return page.locator("#raised-what");
    }

    Locator waiting() {
        return page.locator("#waiting");
    }

    Locator ofOthers() {
        return page.locator("#others");
    }

    Locator refused() {
        return page.locator("#refused li");
    }

    /** Signs out and says yes to whatever the page asks. */
    void signOut() {
        button("Sign out").click();
        page.waitForURL(Pattern.compile(".*/login.*"));
    }

    String session() {
        return screen.session();
    }

    /** Everything that scripts have left on the phone. */
    String left() {
        return page.evaluate("""
                        async () => JSON.stringify([{...localStorage}, {...sessionStorage}, await indexedDB.databases(),
                            await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length, document.cookie])
                        """).toString();
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Screen.SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
