// The first script of the page under test: notes what its own policy stopped and what it threw.
(function () {
  "use strict";
  var seen = (window.__watch = { stopped: [], errors: [] });
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
  ["error", "warn"].forEach(function (name) {
    var plain = console[name];
    console[name] = function () {
      seen.errors.push(name + ": " + Array.prototype.join.call(arguments, " "));
      plain.apply(console, arguments);
    };
  });
})();
