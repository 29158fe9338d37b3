// The phone page: three facts, kept on the phone first, then sent. What was kept is shown again only while the server says that
// its author is signed in; without a connection the page takes reports and shows none.
import "./raise.css";
import * as drafts from "./drafts.js";
import { moment, sendAll } from "./outbox.js";
import * as server from "./server.js";
import { fillForm, form, say, showKept, showRaised, showWriter, startOver } from "./page.js";

const WRITER = "heed-raise-writer";
const EVERY = 15_000;
const LEFT_ALONE = 5 * 60_000;

/** Who was signed in when there last was a connection, and how far Heed's clock is ahead of this phone's. */
let writer = JSON.parse(localStorage.getItem(WRITER));
let token;
let touchedAt = Date.now();
let toldAt = 0;
let looking;
let lookAgain = false;
let open = { id: undefined, identifiedAt: undefined };

/** Asks who is signed in and sends what waits; one look at a time, and a last one after everything that was asked meanwhile. */
function look() {
  lookAgain = true;
  looking ??= (async () => {
    while (lookAgain) {
      lookAgain = false;
      await lookOnce();
    }
  })().finally(() => {
    looking = undefined;
  });
  return looking;
}

async function lookOnce() {
  const touched = touchedAt > toldAt;
  const { status, writer: now } = await server.who(touched);
  token = now?.token;
  if (now) {
    toldAt = touched ? Date.now() : toldAt;
    await signedInAs(now);
  } else if (status) {
    signedOut(status);
  } else {
    say(writer ? "offline" : "never");
  }
  await show();
}

async function signedInAs({ person, name, services, now }) {
  if (writer?.person !== person) {
    leaveForm();
  }
  writer = { person, name, services, ahead: Date.parse(now) - Date.now() };
  localStorage.setItem(WRITER, JSON.stringify(writer));
  const { accepted, stopped } = await sendAll(await drafts.all(), person, (draft) => server.send(draft, token), drafts);
  accepted.forEach(showRaised);
  if (stopped === "sign-in") {
    token = undefined;
  }
  say({ "sign-in": "ended", later: "offline" }[stopped]);
}

/** Whoever left the phone lying about has left nothing typed on its screen; whoever is typing goes on. */
function signedOut(status) {
  if (status === 403) {
    writer = undefined;
    localStorage.removeItem(WRITER);
  }
  if (!writer || Date.now() - touchedAt > LEFT_ALONE) {
    leaveForm();
  }
  say(status === 403 ? "forbidden" : "ended");
}

async function show() {
  showWriter(writer, token);
  const kept = await drafts.all();
  const own = kept.filter(({ writtenBy }) => writtenBy === writer?.person);
  showKept({ own, others: kept.length - own.length, shown: Boolean(token), correct, discard });
}

function leaveForm() {
  open = {};
  startOver();
}

function correct(draft) {
  open = { id: draft.id, identifiedAt: draft.answers.identifiedAt };
  fillForm(writer, draft.answers, draft.errors);
}

async function discard(draft) {
  if (confirm("This near miss has not been raised. Remove it from this phone?")) {
    await drafts.remove(draft.id);
    await show();
  }
}

document.getElementById("start").addEventListener("click", () => {
  open = { id: crypto.randomUUID(), identifiedAt: moment(Date.now(), writer.ahead) };
  fillForm(writer, { identifiedAt: open.identifiedAt });
});

document.getElementById("leave").addEventListener("click", leaveForm);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { serviceId, adultRef, headline, identifiedAt } = form.elements;
  const answers = {
    serviceId: serviceId.value,
    adultRef: adultRef.value,
    headline: headline.value.replace(/\s+/g, " "),
    identifiedAt: identifiedAt.value === identifiedAt.defaultValue ? open.identifiedAt : moment(Date.parse(identifiedAt.value), 0),
  };
  try {
    await drafts.keep({ id: open.id, writtenBy: writer.person, writtenAt: Date.now(), answers });
  } catch {
    say("full");
    return;
  }
  leaveForm();
  say("kept");
  await look();
});

for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, ({ isTrusted }) => {
    touchedAt = isTrusted ? Date.now() : touchedAt;
  }, { capture: true, passive: true });
}
addEventListener("online", look);
addEventListener("offline", look);
addEventListener("pageshow", ({ persisted }) => persisted && look());
addEventListener("pagehide", leaveForm);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
setInterval(look, EVERY);

/* The sign-in page calls: somebody has left in another window. */
new BroadcastChannel("heed").addEventListener("message", () => {
  writer = undefined;
  leaveForm();
  look();
});

navigator.serviceWorker?.register("raise-worker.js", { scope: "raise" });
look();
