// Turns every `<form data-threshold-editor>` into an editor of the tables in its `<textarea name="dmn">`.
import "dmn-js/dist/assets/dmn-font/css/dmn.css";
import "dmn-js/dist/assets/dmn-js-shared.css";
import "dmn-js/dist/assets/dmn-js-decision-table.css";
import "dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "./threshold-editor.css";
import { element } from "./page.js";
import { atTheirRules } from "./problems.js";
import { rowTools } from "./row-tools.js";
import { Tables } from "./table.js";

document.querySelectorAll("form[data-threshold-editor]").forEach((form) => mount(form).catch((problem) => tell(form, problem)));

async function mount(form) {
  const text = form.elements.dmn;
  const problems = [];
  const frame = element("div", { className: "frame" });
  const tables = new Tables({ container: frame, height: "auto", decisionTable: { debounceInput: false, problems } });
  await tables.importXML(text.value, { open: false });
  problems.push(...atTheirRules(
    [...document.querySelectorAll("[data-problem-row]")].map(({ dataset }) => ({
      decision: dataset.problemDecision, row: dataset.problemRow, column: dataset.problemColumn,
    })),
    (decision) => tables.getViews().find(({ id }) => id === decision)?.element.decisionLogic.rule.map(({ id }) => id) ?? []));

  const said = element("p", { className: "unseen", role: "status" });
  const row = rowTools(() => tables.getActiveViewer(), (words) => { said.textContent = words; });
  const buttons = new Map(tables.getViews().map((view) => [view.id, tab(view)]));
  const tabs = element("div", { className: "choices", role: "group", ariaLabel: "Table" }, ...buttons.values());
  text.labels.forEach((label) => { label.hidden = true; });
  text.hidden = true;
  text.before(tabs, row.bar, frame, said);

  let unsaved = false;
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (leaving) => unsaved && leaving.preventDefault());

  let following;
  async function open(view) {
    await tables.open(view);
    buttons.forEach((button, id) => button.setAttribute("aria-pressed", String(id === view.id)));
    following?.off("commandStack.changed", keep);
    following = tables.getActiveViewer();
    following.on("commandStack.changed", keep);
    row.leave();
  }

  function tab(view) {
    const wrong = [...document.querySelectorAll("[data-problem-decision]")].some(({ dataset }) => dataset.problemDecision === view.id);
    return element("button", { type: "button", className: "quiet", onclick: () => open(view).catch((problem) => tell(form, problem)) },
      view.name, ...(wrong ? [element("span", { className: "mark" }, "has problems")] : []));
  }

  /** The text is always what the table shows, so that nothing is lost however the form is sent. */
  async function keep() {
    row.refresh();
    const { xml } = await tables.saveXML({ format: true });
    text.value = xml;
    unsaved = true;
  }

  // Before the table hears of it: it lets nobody else know.
  frame.addEventListener("focusin", ({ target }) => target.isContentEditable && row.follow(target), { capture: true });
  const first = tables.getViews().find(({ id }) => id === form.dataset.thresholdEditor) ?? tables.getViews()[0];
  await open(first);
  form.classList.add("threshold-editor");
}

function tell(form, problem) {
  form.prepend(element("p", { className: "message problem", role: "alert" },
    `The table cannot be shown for editing: ${problem.message}. You can still change its text below, or import another file.`));
}
