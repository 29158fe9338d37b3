// Every cell of a rule is a plain text box that says its row and column to whoever cannot see them.
import { Component, createComponentVNode } from "inferno";
import ContentEditable from "dmn-js-shared/lib/components/ContentEditable";
import DebounceInput from "dmn-js-shared/lib/features/debounce-input";
import { Cell } from "table-js/lib/components";

const CLASS = 2;
const BEFORE_THE_VIEWERS_OWN = 1500;

class RuleCell extends Component {
  constructor(props, context) {
    super(props, context);
    this.modeling = context.injector.get("modeling");
    this.problems = context.injector.get("config.problems") ?? [];
    this.changed = () => this.forceUpdate();
  }

  componentWillMount() {
    this.context.changeSupport.onElementsChanged(this.props.cell.id, this.changed);
  }

  componentWillUnmount() {
    this.context.changeSupport.offElementsChanged(this.props.cell.id, this.changed);
  }

  render() {
    const { cell, row, rowIndex, col, colIndex } = this.props;
    const column = col.businessObject;
    const name = column.label ?? column.name ?? column.inputExpression?.text;
    const test = column.$type === "dmn:InputClause";
    const wrong = this.problems.some((problem) => problem.rule === row.id && (!problem.column || problem.column === name));
    return createComponentVNode(CLASS, Cell, {
      className: `${test ? "input-cell" : "output-cell"}${wrong ? " wrong" : ""}`,
      elementId: cell.id,
      coords: `${rowIndex}:${colIndex}`,
      "data-row-id": row.id,
      "data-col-id": col.id,
      children: createComponentVNode(CLASS, ContentEditable, {
        label: `Row ${rowIndex + 1}, ${test ? "if" : "then"} ${name}${wrong ? ", has a problem" : ""}`,
        ctrlForNewline: true,
        onInput: (text) => this.modeling.editCell(cell.businessObject, text),
        value: cell.businessObject.text ?? "",
        placeholder: test ? "-" : "",
      }),
    });
  }
}

function provide(components) {
  components.onGetComponent("cell", BEFORE_THE_VIEWERS_OWN, ({ cellType }) => cellType === "rule" ? RuleCell : undefined);
}
provide.$inject = ["components"];

export default { __depends__: [DebounceInput], __init__: ["ruleCells"], ruleCells: ["type", provide] };
