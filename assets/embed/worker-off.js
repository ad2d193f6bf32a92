// A site that keeps no copy: this takes the one away that an earlier build may have left on a device, and itself.
(() => {
  "use strict";
  const OURS = "fingerpost " + registration.scope + " ";
  const ours = names => names.filter(name => name.startsWith(OURS));
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", event =>
    event.waitUntil(
      caches
        .keys()
        .then(names => Promise.all(ours(names).map(name => caches.delete(name))))
        .then(() => registration.unregister())
    )
  );
})();
