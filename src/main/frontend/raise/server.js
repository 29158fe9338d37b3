// What the page asks of Heed. Without a connection, or with a gateway's excuse instead of an answer, it is "offline".
import { outcome } from "./outbox.js";

const PATIENCE = 15_000;

/** Who is signed in here: `status` is 200 with the writer, 401, 403, or nothing at all when the server cannot be reached. */
export async function who(touched) {
  const headers = { Accept: "application/json", ...(touched && { "X-Touched-By-Person": "yes" }) };
  try {
    const answer = await fetch("raise/who", { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return { status: answer.status < 500 ? answer.status : undefined, writer: answer.ok ? await answer.json() : undefined };
  } catch {
    return {};
  }
}

/** Sends a draft as the person who is signed in; only its author's session may carry it. */
export async function send({ id, writtenBy, answers }, token) {
  try {
    const answer = await fetch("raise", {
      method: "POST",
      headers: {
        "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": token, "X-Touched-By-Person": "yes",
      },
      body: JSON.stringify({ id, writtenBy, answers }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return outcome(answer.status, await answer.json().catch(() => undefined));
  } catch {
    return { kind: "later" };
  }
}
