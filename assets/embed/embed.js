// Puts the widget into somebody's page, in a frame as tall as what is in it:
//
//   <script src="https://your.site/fingerpost/embed.js" data-title="Find support" async></script>
//
// What may be set: data-title (names the frame for people who cannot see it), data-language, data-theme and
// data-directory (each one of those that are there). What comes from the frame is its height and whether a new screen has come, nothing else.
// See docs/embedding.md.
(() => {
  "use strict";
  const script = document.currentScript;
  const page = new URL("index.html", script.src);
  for (const name of ["language", "theme", "directory"]) {
    if (script.dataset[name]) page.searchParams.set(name, script.dataset[name]);
  }

  const frame = document.createElement("iframe");
  frame.title = script.dataset.title || "Find support near you";
  // Its own origin stays closed to it: no storage, no cookies. It may print, copy, share, ring, open a service's website and,
  // when the person presses "Exit this page", leave the whole page.
  frame.setAttribute(
    "sandbox",
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-forms " +
      "allow-top-navigation-by-user-activation"
  );
  // A browser that cannot share would complain of the word.
  frame.allow = "clipboard-write" + (navigator.share ? "; web-share" : "");
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = "display:block;width:100%;height:600px;border:0";
  frame.src = page.href;

  addEventListener("message", event => {
    if (event.source !== frame.contentWindow) return;
    let said;
    try {
      const { fingerpost, height, moved } = event.data;
      said = fingerpost === 1 && { height: +height, moved: moved === true };
    } catch (odd) {
      return;
    }
    if (!said) return;
    if (said.height >= 200 && said.height <= 30000) frame.style.height = said.height + "px";
    // The new heading is at the frame's top: it must not stay above what can be seen.
    if (said.moved && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
  script.after(frame);
})();
