package care.heed.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The history that Heed adds to Cockpit: the list of instances and the page of one. */
final class CockpitHistory {

    private static final String PATH = "/camunda/app/cockpit/default/#";

    private final Screen screen;
    private final Page page;

    CockpitHistory(Screen screen) {
        this.screen = screen;
        this.page = screen.page();
    }

    /** Goes to an address within Cockpit as one who types it. */
    CockpitHistory open(String address) {
        page.navigate("about:blank");
        screen.open(PATH + address);
        return this;
    }

    CockpitHistory ofDefinition(String processDefinitionId) {
        open("/process-definition/" + processDefinitionId + "/runtime");
        page.locator(".ctn-content-bottom .nav-tabs")
                .getByText("History", new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    CockpitHistory ofInstance(String processInstanceId) {
        return open("/history/" + processInstanceId);
    }

    CockpitHistory filter(String reference, String state, String service) {
        page.getByLabel("Reference").fill(reference);
        page.getByLabel("State").selectOption(state);
        page.getByLabel("Service").selectOption(service);
        return press("Filter");
    }

    CockpitHistory filterDays(String from, String to) {
        page.getByLabel("Started from").fill(from);
        page.getByLabel("Started to").fill(to);
        return press("Filter");
    }

    CockpitHistory press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        return this;
    }

    CockpitHistory follow(String link) {
        page.locator(".heed-history")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        return this;
    }

    CockpitHistory choose(String tab) {
        tab(tab).click();
        return this;
    }

    /** A tab by its name, whatever count stands behind it. */
    Locator tab(String name) {
        return page.locator(".heed-tabs [role=tab]", new Page.LocatorOptions().setHasText(name));
    }

    Locator heading() {
        return page.locator(".heed-history h1");
    }

    Locator facts() {
        return page.locator(".heed-facts");
    }

    Locator link(String name) {
        return page.locator(".heed-history")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    Locator rows() {
        return page.locator(".heed-history .heed-table tbody tr");
    }

    /** Where the rows of this page lead. */
    List<String> opens() {
        return rows().locator("th a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    Locator panel() {
        return page.locator(".heed-panel");
    }

    Locator count() {
        return page.locator(".heed-pager [role=status]");
    }

    Locator alerts() {
        return page.locator("[role=alert].heed-failure");
    }

    Locator nothing() {
        return page.locator(".heed-nothing");
    }

    Locator decision(String key) {
        return page.locator("[data-decision=" + key + "]");
    }

    /** How often it says that an element was reached. */
    Locator badge(String element) {
        return page.locator(".djs-overlays[data-container-id='" + element + "'] .heed-badge");
    }

    /** The flows that stand out as taken, once the diagram is marked. */
    Set<String> taken() {
        // A straight line has no height, so it counts as not visible.
        Locator drawn = page.locator(".heed-diagram .heed-taken").first();
        drawn.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return marked("heed-taken");
    }

    Set<String> marked(String kind) {
        return new TreeSet<>(page.locator(".heed-diagram ." + kind).all().stream()
                .map(one -> one.getAttribute("data-element-id"))
                .toList());
    }

    Locator changingButtons() {
        return page.locator(".ctn-toolbar .btn-toolbar:visible");
    }

    /** From now on no answer comes to such requests. */
    CockpitHistory cut(String requests) {
        page.route(requests, route -> route.abort());
        return this;
    }

    CockpitHistory mend(String requests) {
        page.unroute(requests);
        return this;
    }

    CockpitHistory photograph(String name, int height) {
        screen.photograph(name, height);
        return this;
    }

    Locator everything() {
        return page.locator("body");
    }

    Page page() {
        return page;
    }
}
