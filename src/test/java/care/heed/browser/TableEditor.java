package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The editor of the tables of one file, as somebody uses it with a keyboard. */
final class TableEditor {

    private final Page page;

    TableEditor(Page page) {
        this.page = page;
        page.locator(".threshold-editor .place").waitFor();
    }

    /** The cell of a row, by what it says to those who cannot see it. */
    Locator cell(int row, String column) {
        return page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions()
                        .setName("Row %d, %s".formatted(row, column))
                        .setExact(false));
    }

    void write(int row, String column, String text) {
        Locator cell = cell(row, column);
        cell.focus();
        cell.press("ControlOrMeta+a");
        cell.pressSequentially(text);
        assertThat(cell).hasText(text);
    }

    /** Presses one of the buttons for the row in which the cursor stands. */
    void press(int row, String column, String button) {
        cell(row, column).focus();
        press(button);
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    Locator rows() {
        return page.locator(".threshold-editor tbody tr");
    }

    /** Everything on the page by which somebody could try to change what the table asks and answers. */
    Locator waysToChangeTheContract() {
        return page.locator(".threshold-editor thead [contenteditable], .threshold-editor .add-input,"
                + " .threshold-editor .add-output, .threshold-editor .hit-policy select,"
                + " .threshold-editor .decision-table-name[contenteditable], .threshold-editor .view-drd,"
                + " .threshold-editor [draggable=true], .context-menu");
    }
}
