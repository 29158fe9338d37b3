import assert from "node:assert/strict";
import { test } from "node:test";
import { moment, outcome, sendAll } from "./outbox.js";

const draft = (id, writtenBy, more = {}) => ({ id, writtenBy, ...more });

/** A phone with these drafts, whose server gives these answers in turn. */
function phone(drafts, answers) {
  const kept = new Map(drafts.map((each) => [each.id, each]));
  const sent = [];
  const store = { keep: async (each) => kept.set(each.id, each), remove: async (id) => kept.delete(id) };
  const send = async ({ id }) => {
    sent.push(id);
    return answers.shift();
  };
  return { kept, sent, sendAs: (person) => sendAll(drafts, person, send, store) };
}

test("what was accepted is removed from the phone, one after the other", async () => {
  const { kept, sent, sendAs } = phone([draft("1", "a"), draft("2", "a")], [
    { kind: "accepted", reference: "NM-1" }, { kind: "accepted", reference: "NM-2" },
  ]);
  assert.deepEqual((await sendAs("a")).accepted.map(({ reference }) => reference), ["NM-1", "NM-2"]);
  assert.deepEqual([sent, kept.size], [["1", "2"], 0]);
});

test("nothing is sent under another's session", async () => {
  const { kept, sent, sendAs } = phone([draft("1", "a")], []);
  assert.deepEqual(await sendAs("b"), { accepted: [] });
  assert.deepEqual([sent, kept.size], [[], 1]);
});

test("what was refused stays with its reasons, and waits until it is corrected", async () => {
  const errors = [{ field: "adultRef", message: "is missing" }];
  const { kept, sent, sendAs } = phone([draft("1", "a"), draft("2", "a")], [
    { kind: "refused", errors }, { kind: "accepted", reference: "NM-2" },
  ]);
  assert.equal((await sendAs("a")).accepted.length, 1);
  assert.deepEqual([...kept.values()], [draft("1", "a", { errors })]);
  const later = phone([...kept.values()], []);
  await later.sendAs("a");
  assert.deepEqual([sent, later.sent], [["1", "2"], []]);
});

test("without a connection everything waits", async () => {
  const { kept, sent, sendAs } = phone([draft("1", "a"), draft("2", "a")], [{ kind: "later" }]);
  assert.deepEqual(await sendAs("a"), { accepted: [], stopped: "later" });
  assert.deepEqual([sent, kept.size], [["1"], 2]);
});

test("only an answer of Heed itself counts as accepted or refused", () => {
  assert.equal(outcome(201, { reference: "NM-1", next: "/" }).kind, "accepted");
  assert.equal(outcome(200, { reference: "NM-1", next: "/" }).kind, "accepted");
  assert.equal(outcome(200, undefined).kind, "later");
  assert.equal(outcome(400, { errors: [] }).kind, "refused");
  assert.equal(outcome(400, undefined).kind, "later");
  assert.deepEqual([401, 403, 409].map((status) => outcome(status).kind), ["sign-in", "sign-in", "sign-in"]);
  assert.deepEqual([429, 500, 502].map((status) => outcome(status).kind), ["later", "later", "later"]);
});

test("the time is Heed's, never ahead of it", () => {
  assert.equal(moment(Date.parse("2027-03-02T10:00:00.999Z"), 60_000), "2027-03-02T10:01:00.000Z");
});
