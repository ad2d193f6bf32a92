// A site that keeps no copy: this takes the one away that an earlier build may have left on a device, and itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", event =>
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(name => name.startsWith("fingerpost-")).map(name => caches.delete(name))))
      .then(() => registration.unregister())
  )
);
