/*
 * The page without the network. A template: the build puts the version and the list of its files in (scripts/vite-plugins.mjs).
 *
 * Every file of the build is fetched once and kept; afterwards the page needs no network at all. A new version is fetched beside the old
 * one and waits (no skipWaiting by itself): an open page goes on with the files it began with. When it takes over, the version before it
 * is kept too, because another tab may still be using it; older ones go. Nothing but this site's own files is ever fetched.
 */
const VERSION = '{{VERSION}}';
const FILES = ['{{FILES}}'];
const PREFIX = 'lambdarium-';
const CACHE = PREFIX + VERSION;
const urlOf = (file) => new URL(file, self.registration.scope).href;

/** From an older version's cache when the name holds the content's hash, else from the network, past the browser's own cache. */
async function fetched(file) {
  const known = /-[\w-]{8}\.\w+$/.test(file) ? await caches.match(urlOf(file)) : undefined;
  if (known !== undefined) return known;
  const response = await fetch(urlOf(file), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

async function install() {
  const cache = await caches.open(CACHE);
  // One after the other: the page that is being looked at has the line to itself.
  for (const file of FILES) await cache.put(urlOf(file), await fetched(file));
}

/** Keeps this version and the one before it: `keys` gives the caches in the order they were made. */
async function tidy() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const url = new URL(request.url);
  const bare = url.origin + url.pathname;
  const page = bare === self.registration.scope ? urlOf('index.html') : bare;
  const cache = await caches.open(CACHE);
  return (await cache.match(page)) ?? (await caches.match(page)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
