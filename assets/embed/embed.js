// Puts the widget into somebody's page, in a frame as tall as what is in it:
//
//   <script src="https://your.site/fingerpost/embed.js" data-title="Find support" async></script>
//
// or, where a page is made of elements, wherever one stands:
//
//   <script src="https://your.site/fingerpost/embed.js" data-element async></script>
//   <finger-post label="Find support"></finger-post>
//
// What may be set: a name for people who cannot see the frame (data-title, label), and language, theme and directory (each one
// of those that are there). What comes from the frame is its height and whether a new screen has come, nothing else.
// See docs/embedding.md and docs/adr/0018.
(() => {
  "use strict";
  const script = document.currentScript;
  const NAME = "finger-post";

  // A frame, as `told` says what is set.
  function make(told) {
    const page = new URL("index.html", script.src);
    for (const name of ["language", "theme", "directory"]) {
      if (told(name)) page.searchParams.set(name, told(name));
    }
    const frame = document.createElement("iframe");
    frame.title = told("title") || "Find support near you";
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
      if (!frame.contentWindow || event.source !== frame.contentWindow) return;
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
    return frame;
  }

  if (!("element" in script.dataset)) return script.after(make(name => script.dataset[name]));

  if (customElements.get(NAME)) return;
  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ["theme"];

    // Nothing of the page's own styles reaches the frame.
    connectedCallback() {
      if (this.shadowRoot) return;
      const told = name => this.getAttribute(name === "title" ? "label" : name);
      this.attachShadow({ mode: "open" }).append(make(told));
    }

    // A page that goes dark takes the widget with it, and no answer is lost.
    attributeChangedCallback(name, before, theme) {
      const inside = this.shadowRoot && this.shadowRoot.firstChild.contentWindow;
      if (inside && theme) inside.postMessage({ fingerpost: 1, type: "theme", theme }, "*");
    }
  });
})();
