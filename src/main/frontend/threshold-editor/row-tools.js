// Buttons for the row in which somebody works; the same for mouse, finger and keyboard.
import { element } from "./page.js";

const ADD = "Add a row below";

export function rowTools(viewer, say) {
  const injected = (name) => viewer().get(name);
  let rowId = null;

  const rows = () => injected("sheet").getRoot().rows;
  const current = () => rows().find(({ id }) => id === rowId);
  const place = element("p", { className: "place" });
  const tools = [
    tool(ADD, (row, at) => injected("modeling").addRow({ type: "dmn:DecisionRule" }, at + 1), "Row added."),
    tool("Copy the row", (row) => {
      injected("copyCutPaste").copy(row);
      injected("copyCutPaste").pasteAfter(row);
      return rows()[rows().indexOf(row) + 1];
    }, "Row copied."),
    tool("Move up", (row, at) => at > 0 && moved(row, at - 1), "Row moved up."),
    tool("Move down", (row, at) => at < rows().length - 1 && moved(row, at + 1), "Row moved down."),
    tool("Remove the row", (row, at) => {
      injected("modeling").removeRow(row);
      return rows()[Math.min(at, rows().length - 1)];
    }, "Row removed."),
  ];
  const undo = element("button", { type: "button", className: "quiet", onclick: () => injected("editorActions").trigger("undo") }, "Undo");
  const redo = element("button", { type: "button", className: "quiet", onclick: () => injected("editorActions").trigger("redo") }, "Redo");

  function moved(row, to) {
    injected("modeling").moveRow(row, to);
    return row;
  }

  function tool(name, work, done) {
    const button = element("button", { type: "button", className: "quiet" }, name);
    button.onclick = () => {
      const row = current();
      const next = row && work(row, rows().indexOf(row));
      if (next) {
        rowId = next.id;
        // The cell is on the page only after the table has drawn itself again; the focus tells that it may be typed in.
        requestAnimationFrame(() => name === ADD && viewer().get("selection").select(next.cells[0]));
        refresh();
        say(`${done} You are in row ${rows().indexOf(current()) + 1} of ${rows().length}.`);
      }
    };
    return button;
  }

  function refresh() {
    const row = current();
    const at = row ? rows().indexOf(row) : -1;
    place.textContent = row ? `Row ${at + 1} of ${rows().length}` : "Choose a cell to work on its row.";
    const [add, copy, up, down, remove] = tools;
    [add, copy, remove].forEach((button) => { button.disabled = !row; });
    up.disabled = !row || at === 0;
    down.disabled = !row || at === rows().length - 1;
    undo.disabled = !injected("commandStack").canUndo();
    redo.disabled = !injected("commandStack").canRedo();
  }

  return {
    bar: element("div", { className: "tools", role: "toolbar", ariaLabel: "Work on the row" }, place, ...tools, undo, redo),
    refresh,
    /** The row of the cell that has the focus now. */
    follow(cell) {
      const row = cell.closest("[data-row-id], [data-element-id]");
      rowId = row?.dataset.rowId ?? row?.dataset.elementId ?? rowId;
      refresh();
    },
    leave() {
      rowId = null;
      refresh();
    },
  };
}
