// What is seen: the start, the form, what came of it, and what waits.
const by = (id) => document.getElementById(id);

const WORDS = {
  kept: "Kept on this phone. Sending…",
  offline: "No connection. You can raise near misses all the same: this phone keeps them and sends them as soon as it is back.",
  never: "No connection, and nobody has signed in on this phone. Sign in once with a connection, and this page works without one.",
  ended: "Your session has ended. What was written here is kept on this phone and sent once you have signed in again.",
  forbidden: "Your role does not raise near misses. Tell your team leader.",
  full: "This phone could not keep what you wrote, so nothing has been sent. Leave this page open and tell your team leader.",
};

export const form = by("report");

export function say(what) {
  const message = document.createElement("p");
  message.className = what === "kept" || what === "offline" ? "message" : "message problem";
  message.append(WORDS[what] ?? "");
  if (what === "ended") {
    const signIn = document.createElement("a");
    signIn.href = "raise";
    signIn.append("Sign in");
    message.append(" ", signIn);
  }
  // Said once, not at every look.
  if (by("state").textContent !== (WORDS[what] ? message.textContent : "")) {
    by("state").replaceChildren(...(WORDS[what] ? [message] : []));
  }
}

export function showWriter(writer, token) {
  by("author").textContent = writer?.name ?? "";
  by("token").value = token ?? "";
  // Whose name this is written in stands there without a connection too.
  document.querySelector("form.person").hidden = !writer;
  document.querySelector("form.person button").hidden = !token;
  by("start").hidden = !writer || !form.hidden;
}

export function startOver() {
  form.reset();
  form.hidden = true;
  by("raised").hidden = true;
  by("start").hidden = false;
}

export function fillForm({ services }, answers, errors = []) {
  by("serviceId").replaceChildren(
    ...(services.length === 1 ? [] : [new Option("Choose one", "")]),
    ...services.map(({ id, name }) => new Option(name, id)),
  );
  by("places").hidden = services.length === 1;
  if (answers.serviceId) {
    by("serviceId").value = answers.serviceId;
  }
  by("adultRef").value = answers.adultRef ?? "";
  by("headline").value = answers.headline ?? "";
  // Its default: so the form knows whether somebody changed it.
  by("identifiedAt").defaultValue = localMinute(answers.identifiedAt);
  for (const problem of form.querySelectorAll(".wrong")) {
    const field = problem.id.replace("-problem", "");
    problem.textContent = errors.filter((error) => error.field === field).map(({ message }) => message).join(" ");
    by(field).setAttribute("aria-invalid", String(problem.textContent !== ""));
  }
  by("start").hidden = true;
  by("raised").hidden = true;
  form.hidden = false;
  (form.querySelector("[aria-invalid=true]") ?? by("adultRef")).focus();
}

/** As a date field of this phone shows it. */
function localMinute(instant) {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function showRaised({ reference, next }) {
  by("raised-what").textContent = `${reference} is raised`;
  by("raised-next").href = next.replace(/^\//, "./");
  by("raised").hidden = false;
  if (form.hidden) {
    by("title").focus();
  }
}

let listed = "";

export function showKept({ own, others, shown, correct, discard }) {
  const refused = own.filter(({ errors }) => errors);
  const waiting = own.length - (shown ? refused.length : 0);
  by("waiting").hidden = waiting === 0;
  by("waiting").textContent = waiting === 1
    ? "One near miss waits on this phone and has not been sent yet."
    : `${waiting} near misses wait on this phone and have not been sent yet.`;
  by("others").hidden = others === 0;
  const list = shown ? refused : [];
  by("refused").hidden = list.length === 0;
  // Left as it is while nothing changes, so that no button goes from under a finger.
  if (listed === JSON.stringify(list)) {
    return;
  }
  listed = JSON.stringify(list);
  document.querySelector(".refused").replaceChildren(...list.map((draft) => {
    const item = document.createElement("li");
    const what = document.createElement("p");
    what.append(draft.answers.headline);
    const why = document.createElement("p");
    why.className = "message problem";
    why.append(draft.errors.map(({ field, message }) => `${labelOf(field)}: ${message}`).join(" "));
    item.append(what, why, button("Correct it", "large", () => correct(draft)), button("Remove it", "large quiet", () => discard(draft)));
    return item;
  }));
}

function labelOf(field) {
  return form.querySelector(`label[for="${CSS.escape(field)}"]`)?.textContent ?? field;
}

function button(label, look, work) {
  const made = document.createElement("button");
  made.className = look;
  made.append(label);
  made.addEventListener("click", work);
  return made;
}
