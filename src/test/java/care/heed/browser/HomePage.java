package care.heed.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Heed's own first page: what waits, what is overdue, what a person was told, and the training clock. */
final class HomePage {

    private final Screen screen;
    private final Page page;

    HomePage(Screen screen) {
        this.screen = screen;
        this.page = screen.page();
    }

    HomePage shown() {
        page.locator("#waiting").waitFor();
        return this;
    }

    /** The places where this person works, by the names of their links. */
    List<String> doors() {
        return page.locator("nav.doors strong").allInnerTexts();
    }

    String person() {
        return page.locator("header .person span").innerText();
    }

    Locator waiting(String reference, String step) {
        return section("waiting").locator("tr", having(reference)).filter(new Locator.FilterOptions().setHasText(step));
    }

    Locator overdue(String reference) {
        return page.locator("main tr.late", new Page.LocatorOptions().setHasText(reference));
    }

    Locator notices(String reference) {
        return section("notices").locator("li", having(reference));
    }

    Locator openCase(String reference) {
        return section("cases").locator("tr", having(reference));
    }

    Locator everything() {
        return page.locator("body");
    }

    Locator message() {
        return page.locator("main p.message");
    }

    Tasklist openStep(String reference, String step) {
        waiting(reference, step).getByRole(AriaRole.LINK).click();
        return new Tasklist(screen);
    }

    /** One step among several of the same name. */
    Tasklist openTask(String taskId) {
        page.locator("section[aria-labelledby=waiting] a[href*='task=" + taskId + "']")
                .click();
        return new Tasklist(screen);
    }

    void moveClock(String button) {
        section("clock")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
        shown();
    }

    /** Goes through one of the two doors of a case and stands on the home page again. */
    void goThrough(String door, String reference, String reason) {
        openCase(reference)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(door))
                .click();
        giveReason(door, reason);
    }

    /** The page behind both doors. */
    void giveReason(String door, String reason) {
        page.getByLabel("Why now?").fill(reason);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(door))
                .click();
        shown();
    }

    void photograph(String name) {
        screen.photograph(name, 0);
    }

    void signOut() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.locator("#sign-in").waitFor();
    }

    private Locator section(String heading) {
        return page.locator("section[aria-labelledby=" + heading + "]");
    }

    private static Locator.LocatorOptions having(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
