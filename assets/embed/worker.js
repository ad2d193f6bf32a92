// Keeps one whole copy of a site for when there is no network, and gives pages from it. The build puts in its name and its
// files, each with the SHA-256 of its content. See docs/adr/0017.
//
// All or nothing: every file is fetched and held to its sum before any is kept. One that does not come, or comes as
// something else, ends the attempt, and the copy before stays as it was.
(() => {
  "use strict";
  const { name: version, files } = FINGERPOST_COPY;
  // Another folder of the same host has copies of its own.
  const OURS = "fingerpost " + registration.scope + " ";
  const PATIENCE = 3000; // ms in which a page answers, which in the background may take its time, and a network
  const OLD = 14 * 86400000; // ms after which the network is asked first
  const KEPT = "fingerpost-kept";
  const copy = OURS + version;

  const within = time => new Promise(done => setTimeout(done, time));
  const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, "0")).join("");

  async function whole(path) {
    const answer = await fetch(path, { cache: "no-cache" });
    const bytes = await answer.arrayBuffer();
    const sum = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (!answer.ok || sum !== files[path]) throw new Error(path);
    const headers = new Headers(answer.headers);
    headers.set(KEPT, Date.now());
    return [path, new Response(bytes, { headers })];
  }

  async function keep() {
    const got = await Promise.all(Object.keys(files).map(whole));
    const used = await caches.has(copy);
    const store = await caches.open(copy);
    try {
      for (const [path, answer] of got) await store.put(path, answer);
    } catch (full) {
      if (!used) await caches.delete(copy);
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

  function begun(page) {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise(done => {
      port1.onmessage = event => done(event.data);
    });
    page.postMessage("begun?", [port2]);
    return Promise.race([answer, within(PATIENCE)]);
  }

  // A page where nobody has begun asks for the newer copy. It comes where no page says that somebody has: a browser also
  // counts pages that it keeps for its Back button, and these say nothing. Waiting for them may take long enough to begin.
  async function change() {
    const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const pages = all.filter(page => page.url.startsWith(registration.scope));
    const said = await Promise.all(pages.map(begun));
    const open = pages.filter((page, at) => said[at] === false);
    if (!said.includes(true) && !(await Promise.all(open.map(begun))).includes(true)) await skipWaiting();
  }

  addEventListener("message", event => event.data === "switch" && event.waitUntil(change()));

  // A copy that no newer one could replace for long may be all that still says what it says: where the network gives the
  // page, that is the one, and brings its own files. A host in trouble gives none.
  async function given(request, path) {
    const held = await caches.match(path, { cacheName: copy });
    if (!held) return fetch(request);
    const age = Date.now() - held.headers.get(KEPT);
    if (request.mode !== "navigate" || age < OLD) return held;
    const now = await Promise.race([fetch(request).catch(() => null), within(PATIENCE)]);
    return now && now.status < 500 ? now : held;
  }

  addEventListener("fetch", event => {
    const { method, url } = event.request;
    const { origin, pathname } = new URL(url);
    const home = new URL("./", location);
    if (method !== "GET" || origin !== home.origin || !pathname.startsWith(home.pathname)) return;
    // Some hosts leave the end of a page's name away.
    const path = pathname.slice(home.pathname.length) || "index.html";
    const found = [path, path + ".html"].find(name => files[name]);
    if (found) event.respondWith(given(event.request, found));
  });
})();
