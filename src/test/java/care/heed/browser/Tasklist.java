package care.heed.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;

/** Camunda Tasklist as Heed dresses it. */
final class Tasklist {

    static final String PATH = "/camunda/app/tasklist/default/#/";

    private final Screen screen;
    private final Page page;

    Tasklist(Screen screen) {
        this.screen = screen;
        this.page = screen.page();
    }

    Tasklist open() {
        screen.open(PATH);
        page.locator(".task-filters .task-filter").first().waitFor();
        return this;
    }

    /** A step by its address alone. */
    Tasklist openTask(String taskId) {
        screen.open(PATH + "?task=" + taskId);
        return this;
    }

    /** The names of the ready-made lists, without their counts. */
    List<String> filters() {
        return page.locator(".task-filters .task-filter .name a").allInnerTexts().stream()
                .map(name -> name.replaceAll("\\s*\\(?\\d*\\)?$", "").strip())
                .toList();
    }

    /** Chooses a ready-made list; its count appears beside its name. */
    Locator choose(String filter) {
        // Off the lists first: the hint of the one below would lie over the one that is meant.
        page.mouse().move(700, 5);
        filter(filter).locator("a").first().click();
        return filter(filter).locator(".counter");
    }

    Locator filter(String name) {
        return page.locator(".task-filters .task-filter", new Page.LocatorOptions().setHasText(name));
    }

    Locator cards() {
        return page.locator(".tasks-list li.task");
    }

    Locator banner() {
        return page.locator(".ce-eol-banner");
    }

    Locator notifications() {
        return page.locator(".notifications, [cam-tasklist-task] .alert:visible")
                .first();
    }

    Locator everything() {
        return page.locator("body");
    }

    /** What can be started here. */
    Locator startable() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start process"))
                .click();
        Locator entries = page.locator(".modal-dialog .process-start-list, .modal-dialog ul li a");
        entries.first().waitFor();
        return entries;
    }

    /** Starts the only process that staff may start, with these answers. */
    void start(FormFile form, Map<String, Object> answers, String picture) {
        Locator dialog = page.locator(".modal-dialog");
        startable();
        dialog.getByText("Near miss case").first().click();
        new FormOnScreen(dialog, form).fill(answers);
        screen.photograph(picture, 1200);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"))
                .click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    Tasklist claim() {
        page.locator(".fjs-form").waitFor();
        page.locator("button.claim").click();
        try {
            page.locator("button.unclaim").waitFor();
        } catch (TimeoutError notTaken) {
            screen.photograph("not-claimed", 0);
            throw notTaken;
        }
        return this;
    }

    FormOnScreen form(FormFile form) {
        return new FormOnScreen(page.locator("[cam-tasklist-task]"), form);
    }

    /** Presses Complete and waits until Tasklist has let go of the form. */
    void complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        try {
            page.locator(".fjs-form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        } catch (TimeoutError stillOpen) {
            screen.photograph("not-completed", 0);
            throw new AssertionError(
                    "The form was not accepted: "
                            + page.locator(".notifications .alert, .fjs-form-field-error")
                                    .allInnerTexts(),
                    stillOpen);
        }
    }

    HomePage followCaseAction(String action) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(action))
                .click();
        return new HomePage(screen);
    }

    void signOut() {
        page.locator("li.account > a.dropdown-toggle").click();
        page.locator("li.account").getByText("Log out").click();
        page.locator("#sign-in").waitFor();
    }
}
