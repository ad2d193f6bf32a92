// Starts the widget, and keeps the page useful where it cannot start.
//
// `cargo xtask dist` puts wasm-bindgen's glue where GLUE stands below, as the body of a function
// that gives a fresh copy of the widget each time it is called: that is how a kiosk forgets one
// person before the next, and how the page comes back after a crash.
//
// The page says everything the widget needs in attributes of its mount node. The widget tells of
// a file it could not load by an event "fingerpost-failed" on that node.
(function () {
  "use strict";
  /* GLUE */

  var PATIENCE = 20000; // ms until a visitor is told that it is slow

  var mount = document.getElementById("fingerpost");
  if (!mount) return;
  var blank = mount.cloneNode(true); // the page as it came, for a fresh start
  var stop = function () {};

  // Shows one of the lines the page carries for it. Nothing of our own is written here.
  function say(reason, canRetry) {
    var lines = mount.querySelectorAll("[data-fp-reason]");
    for (var i = 0; i < lines.length; i++) {
      lines[i].hidden = lines[i].getAttribute("data-fp-reason") !== reason;
    }
    var retry = mount.querySelector("[data-fp-retry]");
    if (retry) retry.hidden = !canRetry;
  }

  // Puts the page back as it came. The old node goes, and with it every listener the widget had
  // on it.
  function restore() {
    stop();
    var fresh = blank.cloneNode(true);
    mount.replaceWith(fresh);
    mount = fresh;
  }

  // The smallest module there is: where even this is refused (a policy, iOS Lockdown Mode, an old
  // browser), trying again is no use.
  function canRun() {
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return true;
    } catch (error) {
      return false;
    }
  }

  function offerRetry() {
    var retry = mount.querySelector("[data-fp-retry]");
    if (!retry) return;
    retry.addEventListener("click", function () {
      restore();
      start();
    });
  }

  function start() {
    offerRetry();
    if (!canRun()) return say("no-wasm", false);
    var help = mount.querySelector("[data-fp-help]");
    var slow = window.setTimeout(function () {
      if (help && help.isConnected) say("slow", true);
    }, PATIENCE);
    var over = false;
    stop = function () {
      over = true;
      window.clearTimeout(slow);
    };
    function failed() {
      if (over) return;
      if (help && help.isConnected) {
        stop();
        say("failed", true);
      } else {
        giveUp(); // it broke while drawing: never leave half a widget
      }
    }
    mount.addEventListener("fingerpost-failed", failed);
    glue()({ module_or_path: mount.getAttribute("data-wasm") }).catch(failed);
  }

  // Nothing of the widget can be trusted any more, its answers least of all.
  function giveUp() {
    restore();
    offerRetry();
    say("crashed", true);
    var heading = mount.querySelector("h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  function crashed(event) {
    var error = event.error || event.reason;
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) giveUp();
  }

  window.addEventListener("error", crashed);
  window.addEventListener("unhandledrejection", crashed);
  start();
})();
