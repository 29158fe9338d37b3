package care.heed.browser;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * A form of {@code forms/} in the browser, filled in as a person does it: by typing, choosing and ticking. Answers are
 * written as they would be submitted; how each is given follows from its component.
 */
final class FormOnScreen {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** How the options that Heed works out read, for the answers that the tests give. */
    private static final Map<String, String> READS = Map.of(
            "oak-house", "Oak House",
            "registered-manager", "Any Registered Manager",
            "moving-and-handling", "Moving and handling");

    private final Locator root;
    private final FormFile form;

    FormOnScreen(Locator around, FormFile form) {
        this.root = around.locator(".fjs-form");
        this.form = form;
    }

    FormOnScreen fill(Map<String, Object> answers) {
        root.waitFor();
        form.inOrder(answers.keySet()).forEach(key -> fill(form.component(key), "", answers.get(key)));
        form.inOrder(answers.keySet()).forEach(key -> keep(key, String.valueOf(answers.get(key))));
        return this;
    }

    /** A text that is put in at once, as no person types it, can be lost while the form draws the answer before it. */
    private void keep(String key, String text) {
        if (form.component(key).type().startsWith("text")
                && !field(key).inputValue().equals(text)) {
            write(field(key), text);
        }
    }

    Locator field(String key) {
        return at(form.component(key), "", "");
    }

    /** How tall the form is, for a picture of all of it. */
    int height() {
        return root.boundingBox() == null ? 0 : (int) root.boundingBox().height;
    }

    private void fill(FormFile.Component component, String row, Object answer) {
        switch (component.type()) {
            case "textfield", "textarea", "number" -> write(at(component, row, ""), String.valueOf(answer));
            case "radio" ->
                at(component, row, "-" + component.indexOf(answer.toString())).check();
            case "checkbox" -> at(component, row, "").setChecked(Boolean.TRUE.equals(answer));
            case "checklist" ->
                ((List<?>) answer)
                        .forEach(each -> at(component, row, "-" + component.indexOf(each.toString()))
                                .check());
            case "select" -> choose(component, row, answer.toString());
            case "taglist" -> ((List<?>) answer).forEach(each -> tag(component, row, each.toString()));
            case "datetime" ->
                dateAndTime(component, row, Instant.parse(answer.toString()).atZone(UK));
            case "dynamiclist" -> rows(component, (List<?>) answer);
            default -> throw new IllegalArgumentException("No hand for a " + component.type());
        }
    }

    private void choose(FormFile.Component component, String row, String value) {
        String label = component.label(value).orElseGet(() -> READS.getOrDefault(value, value));
        Locator box = at(component, row, "");
        if (component.searchable()) {
            box.fill(label);
        } else {
            box.focus();
        }
        around(box, "fjs-form-field-" + component.type())
                .locator(".fjs-dropdownlist-item")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private void tag(FormFile.Component component, String row, String value) {
        choose(component, row, value);
        // Its list stays open for the next one and lies over what stands below it.
        at(component, row, "").blur();
    }

    private void dateAndTime(FormFile.Component component, String row, ZonedDateTime when) {
        type(at(component, row, "-date"), DATE.format(when));
        type(at(component, row, "-time"), TIME.format(when));
    }

    /** Leaves the field as a person does: the form takes a text over a moment after the last key, or at once when it is left. */
    private static void write(Locator box, String text) {
        box.fill(text);
        box.blur();
    }

    private static void type(Locator box, String text) {
        box.fill(text);
        box.press("Enter");
        box.press("Tab");
    }

    private void rows(FormFile.Component list, List<?> answers) {
        Locator box = root.locator("[id$='-" + list.id() + "']")
                .locator("xpath=ancestor-or-self::*[contains(@class, 'fjs-form-field-dynamiclist')][1]");
        Locator rows = box.locator(".fjs-repeat-row-container");
        Locator add = box.locator("button.fjs-repeat-render-add");
        add.waitFor();
        while (rows.count() < answers.size()) {
            int before = rows.count();
            add.click();
            rows.nth(before).waitFor();
        }
        while (rows.count() > answers.size()) {
            rows.last().locator("button.fjs-repeat-row-remove").click();
        }
        for (int index = 0; index < answers.size(); index++) {
            String row = "_" + index;
            ((Map<?, ?>) answers.get(index)).forEach((key, answer) -> fill(list.child(key.toString()), row, answer));
        }
    }

    /** The ids on the screen begin with a number that form-js invents for each form it shows. */
    private Locator at(FormFile.Component component, String row, String part) {
        return root.locator("[id^='fjs-form-'][id$='-" + component.id() + row + part + "']");
    }

    private static Locator around(Locator inner, String kind) {
        return inner.locator("xpath=ancestor::*[contains(@class, '" + kind + "')][1]");
    }
}
