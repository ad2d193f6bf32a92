// Keeps one whole copy of a site for when there is no network, and gives pages from it. The build puts in its name and its
// files, each with the SHA-256 of its content. See docs/adr/0017.
//
// All or nothing: every file is fetched and held to its sum before any is kept. One that does not come, or comes as
// something else, ends the attempt, and the copy before stays as it was.
(() => {
  "use strict";
  const { name: version, files } = FINGERPOST_COPY;
  const OURS = "fingerpost-";
  const PATIENCE = 3000; // ms in which a page answers: in the background it may take its time
  const copy = OURS + version;

  const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, "0")).join("");

  async function whole(path) {
    const answer = await fetch(path, { cache: "no-cache", redirect: "error" });
    const bytes = await answer.arrayBuffer();
    const sum = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (!answer.ok || sum !== files[path]) throw new Error(path);
    return [path, new Response(bytes, { headers: answer.headers })];
  }

  async function keep() {
    const got = await Promise.all(Object.keys(files).map(whole));
    const store = await caches.open(copy);
    try {
      for (const [path, answer] of got) await store.put(path, answer);
    } catch (full) {
      await caches.delete(copy);
      throw full;
    }
  }

  async function drop() {
    for (const name of await caches.keys()) {
      if (name.startsWith(OURS) && name !== copy) await caches.delete(name);
    }
  }

  addEventListener("install", event => event.waitUntil(keep()));
  // A waiting room is opened once and stays: it is led from here on, too.
  addEventListener("activate", event => event.waitUntil(drop().then(() => clients.claim())));

  // A page where nobody has begun asks for the newer copy. It comes where no page says that somebody has: a browser also
  // counts pages that it keeps for its Back button, and these say nothing.
  async function change() {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const answers = pages.map(page => new Promise(done => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = event => done(event.data);
      setTimeout(done, PATIENCE);
      page.postMessage("begun?", [port2]);
    }));
    if (!(await Promise.all(answers)).includes(true)) await skipWaiting();
  }

  addEventListener("message", event => event.data === "switch" && event.waitUntil(change()));

  addEventListener("fetch", event => {
    const { method, url } = event.request;
    const { origin, pathname } = new URL(url);
    const home = new URL(registration.scope);
    if (method !== "GET" || origin !== home.origin || !pathname.startsWith(home.pathname)) return;
    const path = pathname.slice(home.pathname.length) || "index.html";
    if (!files[path]) return;
    const held = caches.match(path, { cacheName: copy });
    event.respondWith(held.then(answer => answer || fetch(event.request)));
  });
})();
