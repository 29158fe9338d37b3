// What was written on this phone and not yet accepted. Every draft belongs to the account that wrote it; `forget.js` clears out
// what is older than a week, and the cookie tells the other pages how many there are.
const NAME = "heed-raise";
const STORE = "draft";
const A_WEEK = 7 * 24 * 60 * 60;

export async function all() {
  const found = await inStore("readonly", (store) => store.getAll());
  tell(found.length);
  return found.sort((one, other) => one.writtenAt - other.writtenAt);
}

export async function keep(draft) {
  await inStore("readwrite", (store) => store.put(draft));
  await all();
}

export async function remove(id) {
  await inStore("readwrite", (store) => store.delete(id));
  await all();
}

function tell(count) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `heed-unsent=${count || ""}; path=/; samesite=lax; max-age=${count ? A_WEEK : 0}${secure}`;
}

async function inStore(mode, work) {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const change = database.transaction(STORE, mode, { durability: "strict" });
      const request = work(change.objectStore(STORE));
      change.oncomplete = () => resolve(request.result);
      change.onabort = () => reject(change.error);
    });
  } finally {
    database.close();
  }
}
