// Shows our own page when a visitor loses the network. Nothing personal is ever kept: only /offline, as the last page asked for
// it (language and theme), with the files that page names. Everything else goes to the network as if nobody were in between.
const CACHE = "offline-1";
const FILES = /(?:href|src)="(\/(?:css|js|img)\/[^"]+)"/g;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", event => event.waitUntil(begin()));

self.addEventListener("message", event => {
  const address = event.data?.keep;
  if (typeof address === "string" && address.startsWith("/offline?")) event.waitUntil(keep(address));
});

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (origin === location.origin && request.method === "GET" && /^\/(css|js|img)\//.test(pathname)) event.respondWith(file(request));
});

async function begin() {
  for (const name of await caches.keys()) {
    if (name !== CACHE) await caches.delete(name);
  }
  // The page is asked for while this worker still wakes up, so that it costs visitors no time.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function keep(address) {
  const cache = await caches.open(CACHE);
  if (await cache.match(address)) return;
  const page = await fetch(address, { cache: "no-store" });
  if (!page.ok) return;
  const files = [...(await page.clone().text()).matchAll(FILES)].map(([, file]) => file);
  const before = await cache.keys();
  await cache.addAll(files);
  await cache.put(address, page);
  const now = [address, ...files];
  for (const old of before) {
    const { pathname, search } = new URL(old.url);
    if (!now.includes(pathname + search)) await cache.delete(old);
  }
}

async function visit(event) {
  const { request } = event;
  try {
    return await event.preloadResponse ?? await fetch(request);
  } catch (lost) {
    if (request.method !== "GET") return leadTo(pageBefore(request));
    const cache = await caches.open(CACHE);
    const page = (await cache.keys()).find(({ url }) => new URL(url).pathname === "/offline");
    if (!page) throw lost;
    return cache.match(page);
  }
}

// A form that did not arrive is not sent again: back to the page it stands on. Nor is one whose answer somebody goes back to: no
// cache has that, and the browser asks nobody else. Our addresses of forms answer a visit with the page it is about now.
function pageBefore({ referrer, url }) {
  return referrer.startsWith(`${location.origin}/`) ? referrer : url;
}

// A redirect would be followed under the same condition, in the cache only. This begins a visit of its own in the same place of
// the history.
function leadTo(address) {
  const escaped = address.replace(/[&"'<>]/g, sign => `&#${sign.charCodeAt(0)};`);
  return new Response(`<!doctype html><meta http-equiv="refresh" content="0; url=${escaped}">`, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'", "cache-control": "no-store" },
  });
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = await caches.match(request);
    if (!kept) throw lost;
    return kept;
  }
}
