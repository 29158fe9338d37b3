// Fills every `<div data-case-path="/cases/NM-…/path">` with the case's processes and the path taken through each.
import "diagram-js/assets/diagram-js.css";
import "./case-diagram.css";
import { Picture } from "./picture.js";
import { badges, inReadingOrder, nameOf, steps } from "./walk.js";

document.querySelectorAll("[data-case-path]").forEach((place) => fill(place).catch((problem) => tell(place, problem)));

async function fill(place) {
  const paths = await fetched(place.dataset.casePath, "application/json", (response) => response.json());
  if (paths.length === 0) {
    place.replaceChildren(element("p", { className: "empty" }, "Nothing of this case has been walked yet."));
    return;
  }
  const { first, more } = inReadingOrder(paths);
  const shown = element("div");
  const buttons = [];
  const button = (path, name) => {
    const made = element("button", { type: "button", className: "quiet" }, name);
    made.onclick = () => {
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === made)));
      show(shown, path, paths, place).catch((problem) => tell(shown, problem));
    };
    buttons.push(made);
    return made;
  };
  const choice = (group) => group.map((path) => button(path, distinctNameOf(path, group, place)));
  const choices = element("div", { className: "choices", role: "group", ariaLabel: "Part of the case" }, ...choice(first));
  if (more.length > 0) {
    choices.append(
      element("details", {}, element("summary", {}, `More: actions and escalations (${more.length})`),
        element("div", { className: "choices" }, ...choice(more))));
  }
  place.classList.add("case-diagram");
  place.replaceChildren(choices, shown);
  buttons[Math.max(0, first.findLastIndex(({ processKey }) => processKey === first[0].processKey))].click();
}

async function show(place, path, paths, { dataset: { timeZone } }) {
  const name = nameOf(path);
  const frame = element("div", { className: "frame", tabIndex: 0, role: "region", ariaLabel: `Diagram: ${name}. The list of its steps follows.` });
  const picture = new Picture(frame);
  const zoom = (sign, label, action) => element("button", { type: "button", className: "quiet", ariaLabel: label, onclick: action }, sign);
  const list = element("ol", { className: "walk" });
  const tools = element("div", { className: "tools" },
    zoom("+", "Larger", () => picture.zoom(1.25)),
    zoom("−", "Smaller", () => picture.zoom(0.8)),
    zoom("Fit", "Show the whole diagram", () => picture.fit()),
    element("p", { className: "key" }, element("span", { className: "line" }), " the path taken"));
  place.replaceChildren(tools, frame, element("h3", {}, `${name}, step by step`), list);
  const xml = await fetched(path.model, "application/xml, text/xml, */*", (response) => response.text());
  if (!frame.isConnected) {
    return;
  }
  await picture.show(xml);
  const nodes = picture.nodes();
  const marks = badges(path, nodes, paths);
  picture.mark(path.flows, marks);
  picture.open(path.open[0] ?? [...marks].find(([, words]) => words.includes("now"))?.[0]);
  list.append(...steps(path, nodes).map(({ id, name: step, at }) =>
    element("li", {}, element("time", { dateTime: at }, inWords(at, timeZone)), ` ${step}`,
      ...(marks.get(id) ?? []).flatMap((word) => [" ", element("strong", { className: word.split(" ")[0] }, word)]))));
}

/** A request that failed is told in words; it never looks like a case on which nothing happened. */
async function fetched(address, accept, read) {
  const response = await fetch(address, { headers: { Accept: accept }, credentials: "same-origin" }).catch(() => {
    throw new Error("Heed could not be reached. Check the connection and load the page again.");
  });
  if (response.status === 401 || response.redirected) {
    throw new Error("You are no longer signed in. Sign in and load the page again.");
  }
  if (!response.ok) {
    throw new Error(`Heed answered with ${response.status}. Load the page again; if it stays like this, tell your administrator.`);
  }
  return read(response);
}

function tell(place, problem) {
  place.replaceChildren(
    element("p", { className: "message problem", role: "alert" }, `The path of this case cannot be shown. ${problem.message}`));
}

/** Where there are several of one name, each says when it began. */
function distinctNameOf(path, group, { dataset: { timeZone } }) {
  const several = group.filter(({ processKey }) => processKey === path.processKey).length > 1;
  return several ? `${nameOf(path)}, ${inWords(path.startedAt, timeZone)}` : nameOf(path);
}

function inWords(instant, timeZone = "Europe/London") {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone,
  }).format(new Date(instant)).replace(/^(\w+), /, "$1 ");
}

function element(tag, { role, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (role) {
    made.setAttribute("role", role);
  }
  made.append(...children);
  return made;
}
