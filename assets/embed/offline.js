// Asks the browser to keep a copy of the site (worker.js), and to take a newer one where nobody has begun. Only pages that
// stand alone do this: in a frame nothing is kept. See docs/adr/0017.
(() => {
  "use strict";
  const HOUR = 3600000;
  const MINUTE = 60000;
  const PATIENCE = 20000; // ms after which the widget is not waited for
  const SOON = 3000; // ms in which the page that was here before may still answer
  let workers;
  try {
    workers = parent === window && navigator.serviceWorker;
  } catch (forbidden) {
    return;
  }
  if (!workers) return;
  // A waiting room has a worker of its own, for its own page alone: it must not reach those who open the other at home.
  const kiosk = document.querySelector("[data-fp-kiosk]");
  const ADDRESS = kiosk ? "worker-kiosk.js" : "worker.js";
  const scope = kiosk ? "kiosk" : "./";
  const only = text => {
    if (text !== ADDRESS) throw new TypeError("no such worker");
    return text;
  };
  const policy = window.trustedTypes && trustedTypes.createPolicy("fingerpost-offline", { createScriptURL: only });

  // Whether anybody is at it: a waiting room says so by its first screen, in the language that it begins in, and another
  // page by its having been touched, by whatever means, or by a list that somebody sent: opened anew, it would be gone.
  const { lang } = document.documentElement;
  const waits = () =>
    document.documentElement.lang === lang && document.querySelector("[data-fp-cover=attract]:not([hidden])");
  let touched = false;
  for (const kind of ["pointerdown", "keydown", "click", "input"]) {
    addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
  }
  const listed = () => document.querySelector("#fingerpost[data-list]");
  const begun = () => !!(kiosk ? !waits() : touched || listed());

  // The worker that this page came from, or the first one that took it over.
  let own = workers.controller;
  let held;

  // The newer copy leads as soon as it is asked for; then the page, too, is to be the newer one.
  function ask() {
    if (!held || begun()) return;
    if (own && workers.controller !== own) location.reload();
    else if (held.waiting) held.waiting.postMessage("switch");
  }

  function watch() {
    const coming = held.installing;
    if (coming) coming.addEventListener("statechange", ask);
  }

  workers.addEventListener("controllerchange", () => {
    if (own) ask();
    else own = workers.controller;
  });
  // To the worker of a newer copy, which this page or another has asked for.
  workers.addEventListener("message", event => event.ports[0] && event.ports[0].postMessage(begun()));
  workers.startMessages();
  addEventListener("fingerpost-cleared", () => {
    touched = false;
    setTimeout(ask); // once the first screen is there
  });
  // Also where a first copy could not be had: then the browser knows of no worker.
  async function look() {
    const found = await workers.register(policy ? policy.createScriptURL(ADDRESS) : ADDRESS, { scope, updateViaCache: "none" });
    if (found === held) return found.update();
    held = found;
    held.addEventListener("updatefound", watch);
    watch();
    ask();
    setTimeout(ask, SOON);
  }

  const quietly = () => {};
  // A first copy comes after the widget: on a slow line it would hold it up.
  const first = setInterval(() => {
    const comes = !own && document.querySelector("#fingerpost [data-fp-help]");
    if (comes && performance.now() < PATIENCE) return;
    clearInterval(first);
    look().catch(quietly);
  }, 100);

  // A kiosk is never opened anew.
  let looked = performance.now();
  setInterval(() => {
    if (!kiosk || !waits()) return;
    ask();
    if (performance.now() - looked < HOUR) return;
    looked = performance.now();
    look().catch(quietly);
  }, MINUTE);
  // Whoever wants it on their device finds it in the browser's menu; it is put in front of nobody.
  addEventListener("beforeinstallprompt", event => event.preventDefault());
})();
