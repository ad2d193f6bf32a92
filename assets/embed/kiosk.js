// A device in a waiting room: a first screen that waits, a warning before it forgets, a shade, and a screen for
// staff. Only kiosk.html loads this; the widget behind it is taken away and made anew by loader.js.
//
// Idle time is counted by the clock that never jumps, here and not in the widget, so that the next person finds
// the first screen though the widget is broken.
(() => {
  "use strict";
  const root = document.querySelector("[data-fp-kiosk]");
  const idle = root.dataset.idleSeconds * 1000; // ms without a touch until it asks
  const grace = root.dataset.clearSeconds * 1000; // and then until it clears
  const HOLD = 3000; // ms that staff hold the name for
  const AGAIN = 20000; // ms until a crash is cleared away

  const time = root.querySelector("[data-fp-time]");
  let last = performance.now();
  let cover = "";
  let title = "";

  // Shows one of the covers over the widget, or none of them.
  function show(name) {
    if (cover === name) return;
    if (!cover) title = document.title;
    cover = name;
    let heading = null;
    root.querySelectorAll("[data-fp-cover]").forEach(part => {
      part.hidden = part.dataset.fpCover !== name;
      if (!part.hidden) heading = part.querySelector("h1");
    });
    document.documentElement.toggleAttribute("data-fp-covered", name !== "");
    document.title = heading ? heading.textContent : title;
    heading = heading || document.querySelector("#fingerpost h1");
    if (heading) heading.focus();
    if (!name || name === "attract") scrollTo(0, 0);
  }

  function finish() {
    dispatchEvent(new CustomEvent("fingerpost-clear"));
    show("attract");
  }

  // Without it a tablet may go dark between two questions.
  function stayAwake() {
    try {
      navigator.wakeLock.request("screen").catch(() => {});
    } catch (none) {
      // There is none: the device's own settings keep it awake.
    }
  }

  const acts = {
    start() {
      show("");
      title = "";
      stayAwake();
    },
    stay: () => show(""),
    shade: () => show("shade"),
    finish,
    restart: () => location.reload(),
  };

  // Whatever a person does says that they are there; what a button does besides, its click says. A browser also
  // tells of a mouse that lies still when what is under it changes, as it does when a cover comes or goes.
  let spot = "";

  function touched(event) {
    if (event.type === "pointermove") {
      const before = spot;
      spot = `${event.screenX} ${event.screenY}`;
      if (spot === before || !before) return;
    }
    last = performance.now();
    const button = event.target.closest && event.target.closest("[data-fp-do]");
    if (cover === "idle" && !button) show("");
  }

  setInterval(() => {
    const still = performance.now() - last;
    if (cover === "attract" || still < idle) return;
    if (still >= idle + grace) return finish();
    show("idle");
    const left = Math.ceil((idle + grace - still) / 1000);
    time.textContent = time.dataset.fpTime.replace("{seconds}", left);
  }, 1000);

  for (const kind of ["pointerdown", "pointermove", "keydown", "input", "wheel"]) {
    addEventListener(kind, touched, { capture: true, passive: true });
  }
  addEventListener("click", event => {
    const pressed = event.target.closest("[data-fp-do], a[href]");
    if (!pressed) return;
    const act = acts[pressed.dataset.fpDo];
    if (act) act();
    else event.preventDefault(); // no way out to other sites
  }, true);
  for (const kind of ["contextmenu", "dragstart"]) addEventListener(kind, event => event.preventDefault());

  const hold = root.querySelector("[data-fp-hold]");
  let held;
  const grip = event => {
    if (event.repeat) return;
    clearTimeout(held);
    held = setTimeout(() => show("staff"), HOLD);
  };
  const release = () => clearTimeout(held);
  for (const kind of ["pointerdown", "keydown"]) hold.addEventListener(kind, grip);
  for (const kind of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) {
    hold.addEventListener(kind, release);
  }

  addEventListener("fingerpost-cleared", () => show("attract"));
  addEventListener("fingerpost-crashed", event => event.detail && setTimeout(finish, AGAIN));
  addEventListener("pageshow", event => event.persisted && show("attract"));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    stayAwake();
    // The screen was dark: whoever lights it again may be somebody else.
    last = Math.min(last, performance.now() - idle);
  });
  show("attract");
})();
