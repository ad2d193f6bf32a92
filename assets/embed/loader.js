// Starts the widget, takes it away again, and keeps the page useful where it cannot run.
//
// `cargo xtask dist` puts wasm-bindgen's glue where GLUE stands, as the body of a function that gives a fresh
// copy of the widget each time it is called, and lets it act only while it is told that it lives. What must hold
// although the widget is broken is done here: leaving at once, forgetting, starting afresh. See docs/adr/0007.
//
// The page says everything in attributes of its mount node, and carries every word that is shown from here.
(() => {
  "use strict";
  /* GLUE */

  // Milliseconds until a visitor is told that it is slow: at first from when they asked for the page.
  const PATIENCE = 20000;
  // Until a file that may come late is asked for once more.
  const AGAIN = 2000;
  // After which a crash no longer counts, and how many may come before the static page stays.
  const CALM = 600000;
  const RESTARTS = 3;
  // In which the browser goes back over our entries.
  const GOING = 500;
  // In which Shift is to be pressed three times.
  const SHIFT = 5000;

  let mount = document.getElementById("fingerpost");
  if (!mount) return;
  const here = document.currentScript.src;
  // The page as it came, and what a fresh start begins from: the same, or in a waiting room that of another language.
  const own = mount.cloneNode(true);
  let blank = own;
  const { build, exit, wasm } = blank.dataset;
  const kiosk = blank.dataset.mode === "kiosk";
  const asked = new URLSearchParams(location.search);
  if (!kiosk && asked.get("mode") === "kiosk") return location.replace("kiosk.html" + location.search);

  // The other languages stand over the first screen and over the help, and nowhere else: going there asks for a page.
  const languages = document.querySelector("[data-fp-languages]");
  if (languages) {
    const wanted = asked.get("language");
    asked.delete("language");
    for (const link of languages.querySelectorAll("a")) {
      link.search = asked;
      if (link.hreflang === wanted) return location.replace(link.href);
    }
    new MutationObserver(() => {
      languages.hidden = !find("[data-fp-help], [name=fp-reading]");
    }).observe(document.body, { childList: true, subtree: true });
  }

  // A host page may choose among the themes and the directories that are here, and nothing else.
  const root = document.documentElement;
  function dress(theme) {
    const { themes } = blank.dataset;
    if (!themes || !/^[a-z-]+$/.test(theme)) return;
    if (!document.querySelector(`link[href="${themes}"]`)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: themes }));
    }
    root.dataset.theme = theme;
  }
  dress(asked.get("theme"));
  const only = asked.get("directory");
  if (only) {
    const fit = blank.dataset.directories.split(" ").filter(path => path.startsWith("files/" + only + "."));
    if (fit.length) mount.dataset.directories = blank.dataset.directories = fit.join(" ");
  }

  // A list in the part of the address that no server sees: taken out of it, and so out of the browser's history.
  // What anybody can open is told, for a link to such a list.
  const list = /^#list=([\w-]+)$/.exec(location.hash);
  if (list) history.replaceState(history.state, "", location.pathname + location.search);
  if (list && !kiosk) mount.dataset.list = list[1];
  const narrowed = only ? "?directory=" + only : "";
  if (location.protocol === "https:") {
    mount.dataset.address = blank.dataset.address = location.origin + location.pathname.replace(/[^/]*$/, "") + narrowed;
  }
  if (navigator.share) root.dataset.share = "";

  // Grows whenever an instance begins or ends.
  let turn = 0;
  // The instance that is drawn, and all it knows.
  let running = null;
  let memory = null;
  let crashes = [];

  const whole = () => blank.cloneNode(true);
  const empty = () => blank.cloneNode(false);
  const entitle = () => {
    document.title = blank.querySelector("h1").textContent;
  };
  const find = what => mount.querySelector(what);

  // To the page around us: how tall we are, and whether a new screen has come. Never what is on it.
  const framed = parent !== window;
  let told = 0;
  let moved = false;
  let telling;

  function tell(type) {
    parent.postMessage({ fingerpost: 1, type, height: told, moved }, "*");
    moved = false;
  }

  function measure() {
    clearTimeout(telling);
    telling = setTimeout(() => {
      const height = Math.ceil(document.body.offsetHeight / 50) * 50;
      if (height === told && !moved) return;
      told = height;
      tell("height");
    }, 100);
  }

  // Shows one of the lines the page carries for it.
  function say(reason, canRetry) {
    mount.querySelectorAll("[data-fp-reason]").forEach(line => {
      line.hidden = line.dataset.fpReason !== reason;
    });
    const retry = find("[data-fp-retry]");
    if (retry) retry.hidden = !canRetry;
  }

  // Files, each asked for once in the life of the page: a fresh instance asks for nothing.
  const kept = new Map();
  const spoilt = new Set();
  // Lets go of those that are still on their way.
  let stop;

  function spoil(path) {
    kept.delete(path);
    spoilt.add(path);
  }

  function get(path, read) {
    if (!kept.has(path)) {
      const coming = fetch(path, { cache: spoilt.has(path) ? "reload" : "default", signal: stop.signal }).then(answer =>
        answer.ok ? read(answer) : Promise.reject(path)
      );
      coming.catch(() => spoil(path));
      kept.set(path, coming);
    }
    return kept.get(path);
  }

  const bytes = answer => answer.arrayBuffer();
  const wait = time => new Promise(done => setTimeout(done, time));
  const file = (path, patient) =>
    get(path, bytes).catch(fault => (patient ? wait(AGAIN).then(() => get(path, bytes)) : Promise.reject(fault)));

  // While it comes where the host names its type, else when it is there.
  const compile = answer =>
    (answer.headers.get("content-type") || "").startsWith("application/wasm")
      ? WebAssembly.compileStreaming(answer)
      : answer.arrayBuffer().then(bytes => WebAssembly.compile(bytes));

  // The styles end in the build they belong to: half of them, or another build's, would be half a widget. Not
  // every browser runs this only when they are there.
  const fits = () => getComputedStyle(document.body).getPropertyValue("--fp-build").trim() === build;
  const complete = new Promise(done => {
    if (document.readyState === "complete") done();
    else addEventListener("load", done);
  });
  // In a frame that is not shown, Firefox knows of no styles at all: then this waits until it is.
  const seen = () =>
    innerWidth ? fits() || Promise.reject("") : new Promise(done => addEventListener("resize", () => done(seen()), { once: true }));
  const styled = () => fits() || complete.then(seen);

  // The smallest module there is: where even this is refused (a policy, iOS Lockdown Mode, an old browser),
  // trying again is no use. WebKit makes the module in spite of a policy, and then refuses to run it.
  function canRun() {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
      return true;
    } catch (refused) {
      return false;
    }
  }

  // Ends what runs: its node goes, its memory is overwritten, and nothing calls it any more.
  function end(next) {
    turn += 1;
    const old = mount;
    mount = next;
    old.replaceWith(next);
    if (memory) new Uint8Array(memory.buffer).fill(0);
    running = memory = null;
    old.textContent = "";
  }

  // Draws the widget in place of what the mount node shows.
  function begin(then) {
    const mine = (turn += 1);
    const ours = then => value => (mine === turn ? then(value) : new Promise(() => {}));
    const retry = find("[data-fp-retry]");
    stop = new AbortController();
    // This one is offered where it is slow: what has stalled would stall the next try, too.
    if (retry) retry.onclick = () => {
      turn += 1;
      stop.abort();
      again();
    };
    if (!canRun()) return say("no-wasm");
    const slow = setTimeout(ours(() => say("slow", true)), then ? PATIENCE : PATIENCE - performance.now());
    const made = glue(() => mine === turn);
    const { definitions, places, directories } = mount.dataset;
    const given = held => new Uint8Array(held);
    Promise.all([get(wasm, compile), styled(), file(definitions).catch(() => Promise.reject(definitions))])
      .then(([module, , held]) => made({ module_or_path: module }).then(ours(instance => {
        memory = instance.memory;
        running = made;
        if (!made.mount(mount, given(held))) throw definitions;
      })))
      .then(ours(() => {
        // These must not hold up the first screen, nor each other.
        if (places) file(places, true).then(ours(held => made.places(given(held))), () => {});
        Promise.all(((directories || "").match(/\S+/g) || []).map(path => file(path, true).catch(() => {}))).then(ours(all => {
          all.forEach(held => held && made.services(given(held)));
          made.allServices();
        }));
      }))
      .then(ours(() => {
        if (framed) tell("ready");
        if (then) then();
      }))
      .catch(ours(fault => {
        spoil(typeof fault === "string" ? fault : wasm);
        end(whole());
        find("[data-fp-retry]").onclick = again;
        say("failed", true);
      }))
      .finally(() => clearTimeout(slow));
  }

  // Where the host has a newer build, its files have other names: only a new page knows them. It alone brings styles
  // that did not come, too.
  function again() {
    const inPlace = () => {
      end(whole());
      begin(lead);
    };
    fetch(location.href, { cache: "no-cache" })
      .then(answer => (answer.ok ? answer.text() : build))
      .then(page => (page.includes(build) && fits() ? inPlace() : location.reload()), inPlace);
  }

  // The reader is taken to the heading.
  function lead() {
    const heading = find("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  // A fresh instance, on a node that has never shown an answer, in the page's own language unless another was chosen
  // this moment. It begins when the browser has gone back over the entries of the one before: an entry added while it
  // still goes would be lost, and the next way back too long.
  function renew(chosen) {
    blank = chosen || own;
    // What was found out about this page holds in every language.
    blank.dataset.address = own.dataset.address || "";
    end(empty());
    const mine = turn;
    const step = (history.state || {}).step;
    const gone =
      step > 0
        ? new Promise(done => {
            addEventListener("popstate", done, { once: true });
            setTimeout(done, GOING);
            history.go(-step);
          })
        : Promise.resolve();
    gone.then(() => mine === turn && begin(lead));
    mount.dispatchEvent(new CustomEvent("fingerpost-cleared", { bubbles: true }));
  }

  // Away at once: first nothing is to be seen, then nothing is left, then another page comes.
  function leave() {
    if (kiosk) return renew();
    end(empty());
    const left = blank.querySelector("[data-fp-left]").cloneNode(true);
    document.title = left.textContent.trim();
    const stay = () => {
      left.hidden = false;
      mount.replaceChildren(left);
    };
    try {
      top.location.replace(exit);
      setTimeout(stay, 1500);
    } catch (forbidden) {
      stay();
    }
  }

  // Nothing of the widget can be trusted any more, its answers least of all.
  function crashed(event) {
    const fault = event.error || event.reason;
    const told = event.filename === here || String(fault && fault.stack).includes(here);
    if (!running || !(told || fault instanceof WebAssembly.RuntimeError)) return;
    const now = performance.now();
    crashes = crashes.filter(time => now - time < CALM).concat(now);
    const few = crashes.length <= RESTARTS;
    end(whole());
    entitle();
    find("[data-fp-retry]").onclick = again;
    say(few ? "crashed" : "unwell", few);
    lead();
    mount.dispatchEvent(new CustomEvent("fingerpost-crashed", { bubbles: true, detail: few }));
  }

  // Shift alone, three times; as part of another key it means nothing.
  const live = document.querySelector("[data-fp-live]");
  let presses = 0;
  let alone = false;
  let expiry;

  function expire(said) {
    clearTimeout(expiry);
    presses = 0;
    live.textContent = said;
  }

  addEventListener("keydown", event => {
    if (event.key === "Shift") {
      alone = alone || !event.repeat;
    } else {
      alone = false;
      if (presses) expire("");
    }
  }, true);
  addEventListener("keyup", event => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    if (presses === 1) expiry = setTimeout(() => expire(live.dataset.expired), SHIFT);
    if (presses < 3) {
      live.textContent = live.dataset["press" + presses];
    } else {
      expire("");
      leave();
    }
  }, true);
  addEventListener("pointerdown", () => {
    alone = false;
    if (!presses) live.textContent = "";
  }, true);
  addEventListener("click", event => {
    if (!event.target.closest || !event.target.closest("[data-fp-exit]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  }, true);
  addEventListener("popstate", event => running && running.popped(event.state));
  // A frame may forbid printing; the browser then does nothing, and says nothing.
  addEventListener("fingerpost-print", () => {
    let prints = false;
    const begun = () => {
      prints = true;
    };
    addEventListener("beforeprint", begun, { once: true });
    print();
    removeEventListener("beforeprint", begun);
    live.textContent = prints ? "" : live.dataset.unprinted;
  }, true);
  // Ways out for a text, word for word as the page shows it.
  addEventListener("click", event => {
    const button = event.target.closest && event.target.closest("[data-fp-out]");
    if (!button) return;
    const { fpOut: way, fpFrom: from, fpTo: to } = button.dataset;
    const shown = find(`[data-fp-text="${from || ""}"]`);
    const text = shown.textContent;
    const follow = set => Object.assign(document.createElement("a"), set).click();
    const told = done => {
      live.textContent = live.dataset[done ? "copied" : "uncopied"];
    };
    // Marked, so that a person can do by hand what the browser forbids.
    const byHand = () => {
      getSelection().selectAllChildren(shown);
      told(document.execCommand("copy"));
    };
    const copy = () => (navigator.clipboard ? navigator.clipboard.writeText(text).then(() => told(true), byHand) : byHand());
    live.textContent = "";
    if (way === "mail") {
      const body = encodeURIComponent(text.replace(/\n/g, "\r\n"));
      follow({ href: `mailto:${to || ""}?subject=${encodeURIComponent(find("h1").textContent)}&body=${body}` });
    } else if (way === "save") {
      const { fpFile: file, fpName: download, fpType: type } = button.dataset;
      const href = URL.createObjectURL(new Blob([from ? text : file], { type }));
      follow({ href, download });
      setTimeout(() => URL.revokeObjectURL(href), SHIFT);
    } else if (way === "share") {
      navigator.share({ text }).catch(fault => fault.name === "AbortError" || copy());
    } else copy();
  });
  addEventListener("fingerpost-erased", event => event.target === mount && setTimeout(renew), true);
  addEventListener("fingerpost-clear", event => renew(event.detail));
  addEventListener("fingerpost-keep", event => file(event.detail, true).catch(() => {}));
  addEventListener("error", crashed);
  addEventListener("unhandledrejection", crashed);
  // A browser may keep the whole page, answers and all, for whoever presses Back.
  addEventListener("pagehide", () => end(empty()));
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    blank = own;
    entitle();
    end(whole());
    begin(lead);
  });
  if (framed) {
    new ResizeObserver(measure).observe(document.body);
    // A new heading takes focus; in a frame that has none itself, its title is all that tells.
    const move = () => {
      moved = true;
      measure();
    };
    addEventListener("focusin", event => event.target.matches("h1, [role=alert]") && move());
    new MutationObserver(move).observe(document.querySelector("title"), { childList: true });
    addEventListener("message", event => {
      const said = event.source === parent && (blank.dataset.hosts || "").split(" ").includes(event.origin) && event.data;
      if (said && said.fingerpost === 1 && said.type === "theme") dress(said.theme);
    });
  }
  begin();
})();
