/*
 * Keeps the phone page for when there is no connection: the page, its scripts and styles, which name nobody, and nothing else.
 * Whatever the server can still answer comes from the server.
 */
const KEPT = 'raise';
const PATIENCE = 4_000;
const PAGE = ['raise', 'bundle/raise.js', 'bundle/raise.css', 'unsent.js', 'heed.css', 'heed.svg', 'raise-manifest.json', 'raise-192.png'].map(
  path => new URL(path, location).href
);

addEventListener('install', event => {
  skipWaiting();
  event.waitUntil(caches.open(KEPT).then(kept => kept.addAll(PAGE)));
});

addEventListener('activate', event => event.waitUntil(clients.claim()));

addEventListener('fetch', event => {
  const [address] = event.request.url.split(/[?#]/);
  if (event.request.method === 'GET' && PAGE.includes(address)) {
    event.respondWith(answer(event.request, address));
  }
});

/* A connection that brings nothing for seconds, or only a gateway's excuse, is none. */
async function answer(request, address) {
  const fresh = fetch(request);
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE));
  try {
    const first = await Promise.race([fresh, late]);
    if (first?.ok && !first.redirected) {
      const kept = await caches.open(KEPT);
      await kept.put(address, first.clone());
      return first;
    }
    // The way to the sign-in page.
    if (first?.status < 500 && request.mode === 'navigate') {
      return first;
    }
  } catch {
    // No connection.
  }
  return (await caches.match(address)) ?? fresh;
}
