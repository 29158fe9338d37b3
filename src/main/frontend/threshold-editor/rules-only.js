// The net under the editor: whatever asks for it, only rules change; what the table asks and answers stays.
import CommandStack from "diagram-js/lib/command/CommandStack.js";

const RULES = ["row.add", "row.remove", "row.move", "id.updateClaim"];
const CHANGEABLE = [["dmn:DecisionRule", "description"], ["dmn:UnaryTests", "text"], ["dmn:LiteralExpression", "text"]];

export function isAllowed(command, { element, properties }) {
  if (command === "element.updateProperties") {
    const model = element.businessObject ?? element;
    return Object.keys(properties).every((property) =>
      CHANGEABLE.some(([type, changeable]) => changeable === property && model.$type === type)) && !isExpressionOfInput(model);
  }
  if (command === "paste") {
    return (element.businessObject ?? element).$type === "dmn:DecisionRule";
  }
  return RULES.includes(command);
}

/** What a column asks is written as the same kind of thing as what a row answers. */
function isExpressionOfInput(model) {
  return model.$parent?.$type === "dmn:InputClause" || model.$parent?.$type === "dmn:OutputClause";
}

class RulesOnly extends CommandStack {
  execute(command, context) {
    if (isAllowed(command, context)) {
      super.execute(command, context);
    }
  }
}
RulesOnly.$inject = ["eventBus", "injector"];

export default { commandStack: ["type", RulesOnly] };
