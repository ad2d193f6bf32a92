// A device in a waiting room: a first screen that waits, a warning before it forgets, a shade, and a screen for
// staff. Only kiosk.html loads this; the widget behind it is taken away and made anew by loader.js.
//
// Idle time is counted by the clock that never jumps, here and not in the widget, so that the next person finds
// the first screen though the widget is broken.
//
// The page holds every language of the site: one takes the place of another without a word to the network, and
// whatever clears the answers puts the first one back. Which language somebody read is a trace of them, too.
(() => {
  "use strict";
  const root = document.querySelector("[data-fp-kiosk]");
  const idle = root.dataset.idleSeconds * 1000; // ms without a touch until it asks
  const grace = root.dataset.clearSeconds * 1000; // and then until it clears
  const HOLD = 3000; // ms that staff hold the name for
  const AGAIN = 20000; // ms until a crash is cleared away

  const live = document.querySelector("[data-fp-live]");
  let last = performance.now();
  let cover = "";

  // A language: what the loader starts from, the covers, what the Shift key says.
  const language = (from, { lang, dir }) => ({
    lang,
    dir,
    mount: from.querySelector("#fingerpost"),
    covers: [...from.querySelector("[data-fp-kiosk]").children],
    says: { ...from.querySelector("[data-fp-live]").dataset },
  });
  const first = { ...language(document, document.documentElement), mount: null };
  const languages = [first];
  for (const held of document.querySelectorAll("template[data-fp-language]")) {
    const other = language(held.content, held);
    // As this page was asked for.
    other.mount.dataset.directories = document.getElementById("fingerpost").dataset.directories;
    // So that it is there when somebody chooses it, with or without a network.
    dispatchEvent(new CustomEvent("fingerpost-keep", { detail: other.mount.dataset.definitions }));
    languages.push(other);
  }
  let spoken = first;

  function speak(chosen) {
    if (spoken === chosen) return;
    spoken = chosen;
    cover = null;
    Object.assign(document.documentElement, { lang: chosen.lang, dir: chosen.dir });
    Object.assign(live.dataset, chosen.says);
    root.replaceChildren(...chosen.covers);
  }

  // Shows one of the covers over the widget, or none of them, and says which to whoever has something to add to it.
  function show(name) {
    if (cover === name) return;
    cover = name;
    let heading = null;
    root.querySelectorAll("[data-fp-cover]").forEach(part => {
      part.hidden = part.dataset.fpCover !== name;
      if (!part.hidden) heading = part.querySelector("h1");
    });
    document.documentElement.toggleAttribute("data-fp-covered", name !== "");
    dispatchEvent(new CustomEvent("fingerpost-cover", { detail: name }));
    heading = heading || document.querySelector("#fingerpost h1");
    const screen = !name && document.querySelector("[data-title]");
    document.title = screen ? screen.dataset.title : heading ? heading.textContent : "";
    if (heading) heading.focus();
    if (!name || name === "attract") scrollTo(0, 0);
  }

  // Everything of one person goes, and the first screen comes: in the first language, or in the one just chosen.
  function finish(chosen = first) {
    drawn = Date.now();
    dispatchEvent(new CustomEvent("fingerpost-clear", { detail: chosen.mount }));
    greet(chosen);
  }

  function greet(chosen = first) {
    speak(chosen);
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

  // The widget reads the clock when it is drawn, and a screen may wait for days.
  const LONG = 1800000; // ms
  let drawn = Date.now();

  const acts = {
    start() {
      if (Math.abs(Date.now() - drawn) > LONG) finish(spoken);
      show("");
      stayAwake();
    },
    stay: () => show(""),
    shade: () => show("shade"),
    finish: () => finish(),
    speak: button => finish(languages.find(held => held.lang === button.lang)),
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
    if (still < idle) return;
    if (cover === "attract" ? spoken !== first : still >= idle + grace) return finish();
    if (cover === "attract") return;
    show("idle");
    const time = root.querySelector("[data-fp-time]");
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
    if (act) act(pressed);
    else event.preventDefault(); // no way out to other sites
  }, true);
  for (const kind of ["contextmenu", "dragstart"]) addEventListener(kind, event => event.preventDefault());

  let held;
  const grip = event => {
    if (event.repeat || !event.target.closest("[data-fp-hold]")) return;
    clearTimeout(held);
    held = setTimeout(() => show("staff"), HOLD);
  };
  // Pressing the name takes focus from what had it, which is no letting go.
  const release = event => {
    if (event.type !== "blur" || event.target.matches("[data-fp-hold]")) clearTimeout(held);
  };
  for (const kind of ["pointerdown", "keydown"]) root.addEventListener(kind, grip);
  for (const kind of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"]) {
    root.addEventListener(kind, release, true);
  }

  addEventListener("fingerpost-cleared", () => greet());
  addEventListener("fingerpost-crashed", event => event.detail && setTimeout(finish, AGAIN));
  addEventListener("pageshow", event => event.persisted && greet());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    stayAwake();
    // The screen was dark: whoever lights it again may be somebody else.
    last = Math.min(last, performance.now() - idle);
  });
  show("attract");
})();
