// Sends what waits, oldest first, and only what the person signed in has written. What was accepted is removed at once; what was
// refused keeps the reasons; anything else waits for the next time.

/** The moment of a tap by Heed's own clock, whatever the phone's says: whole seconds, so that it never lies ahead. */
export const moment = (phoneTime, ahead) => new Date(Math.floor((phoneTime + ahead) / 1000) * 1000).toISOString();

/** What an answer to a sent draft means. */
export function outcome(status, body) {
  if ((status === 200 || status === 201) && body?.reference) {
    return { kind: "accepted", ...body };
  }
  if (status === 400 && body?.errors) {
    return { kind: "refused", errors: body.errors };
  }
  return { kind: status === 401 || status === 403 || status === 409 ? "sign-in" : "later" };
}

/** Ends at the first that cannot be sent now: the next would fare no better. */
export async function sendAll(drafts, person, send, { keep, remove }) {
  const accepted = [];
  for (const draft of drafts) {
    if (draft.writtenBy !== person || draft.errors) {
      continue;
    }
    const result = await send(draft);
    if (result.kind === "accepted") {
      await remove(draft.id);
      accepted.push(result);
    } else if (result.kind === "refused") {
      await keep({ ...draft, errors: result.errors });
    } else {
      return { accepted, stopped: result.kind };
    }
  }
  return { accepted };
}
