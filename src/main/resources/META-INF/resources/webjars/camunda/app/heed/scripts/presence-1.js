/*
 * Takes a page off the screen when its session is over, also when nobody touches it, and tells the server when somebody
 * does: what a page fetches by itself is no sign of a person. Every page of Heed and of the web apps loads this.
 */
import './nothing-kept-1.js';

const home = new URL('../../../../', import.meta.url);
const everySoOften = 20_000;

let person;
let over = Infinity;
let touched = false;
let told = 0;

/* Nothing stays on the screen or behind the back button, even if the sign-in page cannot be reached. */
function leave() {
  document.documentElement.replaceChildren();
  location.replace(new URL('login?ended', home));
}

async function ask() {
  const headers = { Accept: 'application/json' };
  if (touched) {
    headers['X-Touched-By-Person'] = 'yes';
    touched = false;
    told = Date.now();
  }
  try {
    const answer = await fetch(new URL('still-signed-in', home), { headers, cache: 'no-store' });
    if (answer.status === 401) {
      leave();
    } else if (answer.ok) {
      const now = await answer.json();
      person ??= now.person;
      over = Date.now() + now.secondsLeft * 1000;
      if (now.person === person) {
        document.documentElement.hidden = false;
      } else {
        leave();
      }
    }
  } catch {
    // The server cannot be reached: the page stays until its time is up.
  }
  if (Date.now() > over) {
    leave();
  }
}

/* Not the mouse's moves: a browser reports some when only the page has moved. */
for (const kind of ['keydown', 'pointerdown', 'wheel']) {
  addEventListener(
    kind,
    event => {
      touched ||= event.isTrusted;
      if (touched && Date.now() - told > everySoOften) {
        ask();
      }
    },
    { capture: true, passive: true }
  );
}

setInterval(ask, everySoOften);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());

/* What the back button may bring back is hidden until the server has said that the person is still signed in. */
addEventListener('pagehide', () => {
  document.documentElement.hidden = true;
});
addEventListener('pageshow', event => event.persisted && ask());

/* The sign-in page calls: somebody has left in another window. */
new BroadcastChannel('heed').addEventListener('message', ask);
ask();
