/* Whoever signs in next finds nothing of the person before, whatever an app or an older version has left in this browser. */
localStorage.clear();
sessionStorage.clear();
indexedDB.databases?.().then(all => all.forEach(({ name }) => indexedDB.deleteDatabase(name)));
globalThis.caches?.keys().then(names => names.forEach(name => caches.delete(name)));
navigator.serviceWorker?.getRegistrations().then(all => all.forEach(worker => worker.unregister()));
new BroadcastChannel('heed').postMessage('left');
