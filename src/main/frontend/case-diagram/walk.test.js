import assert from "node:assert/strict";
import { test } from "node:test";
import { badges, inReadingOrder, nameOf, steps } from "./walk.js";

const path = (processKey, more = {}) => ({ processKey, startedAt: "2027-03-02T10:00:00Z", flows: [], open: [], done: [], ...more });
const flow = (id, times = 1, firstAt = "2027-03-02T10:00:00Z") => ({ id, times, firstAt });
const node = (id, x, incoming, outgoing, more = {}) => ({ id, name: id, x, incoming, outgoing, ...more });

test("the case comes first, then its pathways; a reopened case follows its first run", () => {
  const { first, more } = inReadingOrder([
    path("track-action"), path("decide-and-learn"),
    path("near-miss-case", { startedAt: "2027-04-01T10:00:00Z" }), path("near-miss-case"), path("recognise-warning-event"),
  ]);
  assert.deepEqual(first.map(({ processKey }) => processKey), ["near-miss-case", "near-miss-case", "recognise-warning-event", "decide-and-learn"]);
  assert.equal(first[0].startedAt, "2027-03-02T10:00:00Z");
  assert.deepEqual(more.map(({ processKey }) => processKey), ["track-action"]);
});

test("a step says how often it was done, whether late, and whether it waits again", () => {
  const said = badges(path("x", { open: ["review"], done: [{ id: "record", times: 1, late: 0 }, { id: "review", times: 2, late: 1 }, { id: "check", times: 3 }] }), [], []);
  assert.deepEqual(Object.fromEntries(said), { record: ["done"], review: ["done twice", "late", "now"], check: ["done 3 times"] });
});

test("a called process is where the work is now while it has a step open, and done once it was left", () => {
  const nodes = [node("recognise", 0, ["in"], ["out"], { calls: "recognise-warning-event" }), node("protect", 1, ["in"], ["left"], { calls: "protect-before-return" })];
  const paths = [path("recognise-warning-event", { open: ["screen-threshold"] })];
  const said = badges(path("near-miss-case", { flows: [flow("in"), flow("left")] }), nodes, paths);
  assert.deepEqual(Object.fromEntries(said), { recognise: ["now"], protect: ["done"] });
});

test("a called process that was broken off is neither", () => {
  const nodes = [node("recognise", 0, ["in"], ["out"], { calls: "recognise-warning-event" })];
  assert.equal(badges(path("near-miss-case", { flows: [flow("in")] }), nodes, [path("recognise-warning-event")]).size, 0);
});

test("a called process of a run that was broken off is not open because that of a later run is", () => {
  const nodes = [node("recognise", 0, ["in"], ["out"], { calls: "recognise-warning-event" })];
  const [june, first, again] = ["2027-06-01T10:00:00Z", path("near-miss-case", { flows: [flow("in")] }), path("recognise-warning-event", { open: ["record-near-miss"] })];
  const second = { ...first, startedAt: june };
  const paths = [first, second, { ...again, startedAt: june }];
  assert.equal(badges(first, nodes, paths).size, 0);
  assert.deepEqual(badges(second, nodes, paths).get("recognise"), ["now"]);
});

test("moments with and without decimals are told in their order", () => {
  const at = (id, firstAt) => [node(id, 0, [id], []), flow(id, 1, firstAt)];
  const reached = [at("third", "2027-03-02T10:00:00.5Z"), at("second", "2027-03-02T10:00:00.123456Z"), at("first", "2027-03-02T10:00:00Z")];
  const walked = steps(path("x", { flows: reached.map(([, taken]) => taken) }), reached.map(([step]) => step));
  assert.deepEqual(walked.map(({ id }) => id), ["first", "second", "third"]);
});

test("a process is called by its key in words", () => {
  assert.equal(nameOf(path("near-miss-case")), "Near miss case");
});

test("steps are told in the order in which they were reached, at one moment from left to right", () => {
  const nodes = [node("late", 1, ["c"], []), node("second", 2, ["a"], ["b"]), node("start", 0, [], ["a"]), node("never", 3, ["d"], []), { ...node("gateway", 4, ["a"], []), name: undefined }];
  const walked = steps(path("x", { flows: [flow("a"), flow("c", 1, "2027-03-02T11:00:00Z")] }), nodes);
  assert.deepEqual(walked.map(({ id }) => id), ["start", "second", "late"]);
});
