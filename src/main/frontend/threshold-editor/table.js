// A decision table of which only the rules can be edited: dmn-js without what edits columns, hit policy and names.
import AddRule from "dmn-js-decision-table/lib/features/add-rule";
import Annotations from "dmn-js-decision-table/lib/features/annotations/editor";
import CellSelection from "dmn-js-decision-table/lib/features/cell-selection";
import CopyPaste from "dmn-js-decision-table/lib/features/copy-cut-paste";
import EditorActions from "dmn-js-decision-table/lib/features/editor-actions";
import Keyboard from "dmn-js-decision-table/lib/features/keyboard";
import Modeling from "dmn-js-decision-table/lib/features/modeling";
import PoweredBy from "dmn-js-decision-table/lib/features/powered-by";
import Viewer from "dmn-js-decision-table/lib/Viewer";
import EditingManager from "dmn-js-shared/lib/base/EditingManager";
import InteractionEvents from "table-js/lib/features/interaction-events";
import TableActions from "table-js/lib/features/editor-actions";
import Selection from "table-js/lib/features/selection";
import Cells from "./cells.js";
import RulesOnly from "./rules-only.js";

const OTHERS_DRAWING = ["viewDrd"];

class Table extends Viewer {
  getModules() {
    return [
      ...Viewer._getModules().filter((module) => !module.__init__?.some((part) => OTHERS_DRAWING.includes(part))),
      PoweredBy, InteractionEvents, Selection, CellSelection, TableActions, EditorActions, Keyboard, CopyPaste,
      Modeling, AddRule, Annotations, Cells, RulesOnly,
    ];
  }
}

/** The tables of one file, one of them open. */
export class Tables extends EditingManager {
  _getViewProviders() {
    return [{ id: "decisionTable", constructor: Table, opens: (element) => element.decisionLogic?.$type === "dmn:DecisionTable" }];
  }
}
