// Installs the service worker and tells it the language in which this browser reads.
const url = document.querySelector("link[rel=manifest]")?.dataset.worker;

const tell = async () => {
  const store = await caches.open("polydesk-own");
  await store.put("/offline/language", new Response(document.documentElement.lang));
};

if (url && "serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => navigator.serviceWorker.register(url, { scope: "/", updateViaCache: "none" }).then(tell, () => {}));
}
