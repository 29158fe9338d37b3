/*
 * Whoever signs in next finds nothing of the person before, whatever an app or an older version has left in this browser. Only
 * what the phone page could not send yet stays a week for its author, who alone is shown it (src/docs/adr/0017-phone-page.md).
 */
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

localStorage.clear();
sessionStorage.clear();
indexedDB
  .databases?.()
  .then(all => all.forEach(({ name }) => (name === 'heed-raise' ? forgetOld(name) : indexedDB.deleteDatabase(name))));
globalThis.caches?.keys().then(names => names.forEach(name => caches.delete(name)));
navigator.serviceWorker?.getRegistrations().then(all => all.forEach(worker => worker.unregister()));
new BroadcastChannel('heed').postMessage('left');

function forgetOld(name) {
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const database = opening.result;
    const change = database.transaction('draft', 'readwrite');
    const drafts = change.objectStore('draft');
    let left = 0;
    drafts.openCursor().onsuccess = ({ target: { result: draft } }) => {
      if (!draft) {
        return;
      }
      if (draft.value.writtenAt < Date.now() - A_WEEK) {
        draft.delete();
      } else {
        left++;
      }
      draft.continue();
    };
    change.oncomplete = () => {
      database.close();
      if (!left) {
        indexedDB.deleteDatabase(name);
        document.cookie = 'heed-unsent=; path=/; max-age=0';
      }
    };
  };
}
