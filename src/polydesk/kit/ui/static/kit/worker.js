// The service worker. `facts` (version, files, pages by language, fallback) stands above, written by
// the server: another release is another text. Pages of data are never kept: a page that can't be
// fetched is answered with the offline page in the language of the last page seen.
const NAME = `polydesk-${facts.version}`;
const OWN = "polydesk-own";
const FILES = `/static/${facts.version}/`;
const bare = (url) => new Request(url, { credentials: "omit", cache: "reload" });

self.addEventListener("install", (event) => {
  const wanted = [...facts.files.map((url) => new Request(url)), ...Object.values(facts.pages).map(bare)];
  event.waitUntil(caches.open(NAME).then((store) => store.addAll(wanted)).then(() => self.skipWaiting()));
});

const clear = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("polydesk-") && name !== NAME && name !== OWN).map((name) => caches.delete(name)));
  await self.clients.claim();
};
self.addEventListener("activate", (event) => event.waitUntil(clear()));

const file = async (request) => {
  const store = await caches.open(NAME);
  const kept = await store.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.status === 200) await store.put(request, fresh.clone());
  return fresh;
};
const standIn = async () => {
  const said = await (await caches.open(OWN)).match("/offline/language");
  const language = said ? (await said.text()).slice(0, 2) : facts.fallback;
  const store = await caches.open(NAME);
  return (await store.match(facts.pages[language] ?? facts.pages[facts.fallback])) ?? Response.error();
};
const page = (request) => fetch(request).catch(standIn);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(FILES)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
