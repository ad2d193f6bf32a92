// The first script of the page under test: notes what its own policy stopped, what it threw, when the static page
// first said what, and every memory the widget had; sets the clock where a test asks for another.
(function () {
  "use strict";
  var seen = (window.__watch = { stopped: [], errors: [], memories: [], restored: 0, said: {} });
  var clock = CLOCK;
  if (clock !== null) {
    var True = Date;
    var start = True.now();
    window.Date = function () {
      return new True(clock + True.now() - start);
    };
    window.Date.now = function () {
      return clock + True.now() - start;
    };
  }
  document.addEventListener("securitypolicyviolation", function (event) {
    seen.stopped.push(
      [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(" ")
    );
  });
  window.addEventListener("error", function (event) {
    seen.errors.push(String(event.message));
  });
  window.addEventListener("unhandledrejection", function (event) {
    seen.errors.push(String(event.reason));
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) seen.restored += 1;
  });
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      var reason = change.target.dataset.fpReason;
      if (reason && !change.target.hidden && !seen.said[reason]) seen.said[reason] = performance.now();
    });
  }).observe(document, { attributes: true, attributeFilter: ["hidden"], subtree: true });
  ["error", "warn"].forEach(function (name) {
    var plain = console[name];
    console[name] = function () {
      seen.errors.push(name + ": " + Array.prototype.join.call(arguments, " "));
      plain.apply(console, arguments);
    };
  });
  // Lets the widget fail once when it looks at a box. Here and not in a test's own script, of whose errors
  // Chromium tells the page nothing.
  seen.breakBoxes = function () {
    var plain = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "checked");
    Object.defineProperty(HTMLInputElement.prototype, "checked", {
      configurable: true,
      set: plain.set,
      get: function () {
        var fault = new Error("CANARY");
        if (fault.stack.indexOf("files/fingerpost.") < 0) return plain.get.call(this);
        Object.defineProperty(HTMLInputElement.prototype, "checked", plain);
        throw fault;
      },
    });
  };
  if (POOR) delete window.WebAssembly;
  if (typeof WebAssembly !== "object") return;
  var instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = function () {
    return instantiate.apply(WebAssembly, arguments).then(function (made) {
      seen.memories.push((made.instance || made).exports.memory);
      return made;
    });
  };
  // How many of the memories hold a text, as one byte a letter or as two.
  seen.holding = function (text) {
    var narrow = new TextEncoder().encode(text);
    var wide = new Uint8Array(narrow.length * 2);
    narrow.forEach(function (byte, at) {
      wide[at * 2] = byte;
    });
    function found(bytes, wanted) {
      for (var at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
        var same = 1;
        while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1;
        if (same === wanted.length) return true;
      }
      return false;
    }
    return seen.memories.filter(function (memory) {
      var bytes = new Uint8Array(memory.buffer);
      return found(bytes, narrow) || found(bytes, wide);
    }).length;
  };
})();
