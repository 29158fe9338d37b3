// What a case's path says in words: in which order its processes are shown, and what was walked in each. No browser here.

const FIRST = ["near-miss-case", "recognise-warning-event", "protect-before-return", "decide-and-learn"];
const TIMES = ["", "", " twice"];

/** The case and its pathways, oldest first within each, and apart from them its actions and escalations. */
export function inReadingOrder(paths) {
  const byStart = [...paths].sort((one, other) => order(one.startedAt, other.startedAt));
  return {
    first: FIRST.flatMap((key) => byStart.filter(({ processKey }) => processKey === key)),
    more: byStart.filter(({ processKey }) => !FIRST.includes(processKey)),
  };
}

/** The badges of every element that has any: `Map { "review-seriousness" => ["done", "late"] }`. */
export function badges(path, nodes, paths) {
  const taken = timesTaken(path);
  const all = new Map();
  const add = (id, badge) => all.set(id, [...(all.get(id) ?? []), badge]);
  path.done.forEach(({ id, times, late }) => {
    add(id, doneInWords(times));
    if (late) {
      add(id, "late");
    }
  });
  nodes.filter((node) => node.calls).forEach((node) => {
    const times = sum(node.outgoing.map((flow) => taken(flow)));
    if (times > 0) {
      add(node.id, doneInWords(times));
    }
    if (sum(node.incoming.map((flow) => taken(flow))) > times && isOpen(node.calls, sameRun(path, paths))) {
      add(node.id, "now");
    }
  });
  path.open.forEach((id) => add(id, "now"));
  return all;
}

/** What was reached, in the order in which it was reached first; what happened at one moment, from left to right. */
export function steps(path, nodes) {
  const firstAt = new Map(path.flows.map((flow) => [flow.id, flow.firstAt]));
  const earliest = (flows) => flows.map((flow) => firstAt.get(flow)).filter(Boolean).sort(order)[0];
  return nodes
    .filter((node) => node.name)
    .map((node) => ({ ...node, at: earliest(node.incoming.length > 0 ? node.incoming : node.outgoing) }))
    .filter((node) => node.at || path.open.includes(node.id))
    .map((node) => ({ ...node, at: node.at ?? path.startedAt }))
    .sort((one, other) => order(one.at, other.at) || one.x - other.x);
}

/** Of two instants with any number of decimals: as text, once the closing Z is off, the shorter fraction comes first. */
function order(one, other) {
  const [left, right] = [one, other].map((instant) => instant.replace(/Z$/, ""));
  return left === right ? 0 : left < right ? -1 : 1;
}

/** `near-miss-case` in words. */
export function nameOf({ processKey }) {
  return processKey[0].toUpperCase() + processKey.slice(1).replaceAll("-", " ");
}

function timesTaken(path) {
  const times = new Map(path.flows.map((flow) => [flow.id, flow.times]));
  return (flow) => times.get(flow) ?? 0;
}

/** What began in this run of a process, before the next run of it: a reopened case has more than one. */
function sameRun({ processKey, startedAt }, paths) {
  const next = paths.filter((path) => path.processKey === processKey && order(startedAt, path.startedAt) < 0).map((path) => path.startedAt).sort(order)[0];
  return paths.filter((path) => order(startedAt, path.startedAt) <= 0 && (!next || order(path.startedAt, next) < 0));
}

function isOpen(process, paths) {
  return paths.some(({ processKey, open }) => processKey === process && open.length > 0);
}

function doneInWords(times) {
  return `done${TIMES[times] ?? ` ${times} times`}`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
