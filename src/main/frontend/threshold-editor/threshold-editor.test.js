import assert from "node:assert/strict";
import { test } from "node:test";
import { atTheirRules } from "./problems.js";
import { isAllowed } from "./rules-only.js";

const model = ($type, more = {}) => ({ $type, ...more });
const clause = (type, expression) => Object.assign(model(type), { [expression]: model("dmn:LiteralExpression") });
const input = clause("dmn:InputClause", "inputExpression");
input.inputExpression.$parent = input;
const rule = model("dmn:DecisionRule", { inputEntry: [model("dmn:UnaryTests")], outputEntry: [model("dmn:LiteralExpression")] });
const table = model("dmn:DecisionTable", { input: [input], output: [model("dmn:OutputClause")], rule: [rule] });
const decision = model("dmn:Decision", { decisionLogic: table });
const changes = (element, properties) => isAllowed("element.updateProperties", { element, properties });

test("a cell and the note of a row may change, and rows may come, go and move", () => {
  assert.ok(changes(rule.inputEntry[0], { text: "count(?) >= 1" }));
  assert.ok(changes({ businessObject: rule.outputEntry[0] }, { text: '"standard"' }));
  assert.ok(changes(rule, { description: "One is enough." }));
  ["row.add", "row.remove", "row.move", "id.updateClaim"].forEach((command) => assert.ok(isAllowed(command, {})));
  assert.ok(isAllowed("paste", { element: { businessObject: rule } }));
});

test("what the table asks and answers stays, whoever asks for another", () => {
  assert.ok(!changes(table, { hitPolicy: "FIRST" }));
  assert.ok(!changes(decision, { name: "Another" }));
  assert.ok(!changes(decision, { id: "another" }));
  assert.ok(!changes(table.input[0], { label: "Another question" }));
  assert.ok(!changes(table.input[0].inputExpression, { text: "somethingElse" }));
  assert.ok(!changes(table.input[0].inputExpression, { typeRef: "number" }));
  assert.ok(!changes(table.output[0], { name: "another" }));
  ["col.add", "col.remove", "col.move", "editAllowedValues", "cut"].forEach((command) => assert.ok(!isAllowed(command, { element: rule })));
  assert.ok(!isAllowed("paste", { element: { businessObject: table.input[0] } }));
});

test("a cell keeps its language, its name and its own description", () => {
  assert.ok(!changes(rule.inputEntry[0], { expressionLanguage: "juel" }));
  assert.ok(!changes(rule.inputEntry[0], { id: "another" }));
  assert.ok(!changes(rule.inputEntry[0], { description: "Hidden in the cell." }));
  assert.ok(!changes(rule.inputEntry[0], { text: "1", expressionLanguage: "juel" }));
});

test("a problem is found again at the rule that it named, and one that names no row stays at the top", () => {
  const found = atTheirRules(
    [{ decision: "route", row: "2", column: "Route" }, { decision: "route", row: "9" }, { decision: "route" }, {}],
    () => ["first", "second"]);
  assert.deepEqual(found, [{ rule: "second", column: "Route" }]);
});
