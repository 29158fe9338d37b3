import assert from "node:assert/strict";
import { test } from "node:test";
import { points } from "./points.js";

const rows = [
  { name: "Jan 2027", value: "10", change: "" },
  { name: "Feb 2027" },
  { name: "Mar 2027", value: "0", change: "10", signs: "worse than usual" },
  { name: "Apr 2027", value: "4.5", change: "4.5", signs: "changed, look why" },
];

test("a month in which nothing was measured is no point, and nought is one", () => {
  assert.deepEqual(points(rows, "value").map(({ name, value }) => [name, value]), [["Jan 2027", 10], ["Mar 2027", 0], ["Apr 2027", 4.5]]);
});

test("what stands out has a shape of its own", () => {
  assert.deepEqual(points(rows, "value").map(({ shape }) => shape), ["usual", "worse", "changed"]);
});

test("changes begin with the second point and stand out by their limit alone", () => {
  assert.deepEqual(points(rows, "change").map(({ value, shape }) => [value, shape]), [[10, "usual"], [4.5, "usual"]]);
});
