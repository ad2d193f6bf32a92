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

  // A frame, as `told` says what is set. It is heard until `off` says that it has gone.
  function make(told, off) {
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
        const { fingerpost, type, height, moved } = event.data;
        said = fingerpost === 1 && { height: +height, moved: moved === true };
        if (type === "ready" && told("theme")) dress(frame, told("theme"));
      } catch (odd) {
        return;
      }
      if (!said) return;
      if (said.height >= 200 && said.height <= 30000) frame.style.height = said.height + "px";
      // The new heading is at the frame's top: it must not stay above what can be seen.
      if (said.moved && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    }, { signal: off });
    return frame;
  }

  function dress(frame, theme) {
    if (frame.contentWindow) frame.contentWindow.postMessage({ fingerpost: 1, type: "theme", theme }, "*");
  }

  if (!("element" in script.dataset)) return script.after(make(name => script.dataset[name], undefined));

  if (customElements.get(NAME)) return;
  customElements.define(NAME, class extends HTMLElement {
    static get observedAttributes() {
      return ["theme"];
    }

    // Nothing of the page's own styles reaches the frame. A frame that is moved begins anew, and so it is made anew; once
    // whoever puts the element in has set all that there is to set.
    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" });
      if (!this.style.display) this.style.display = "block";
      queueMicrotask(() => {
        if (!this.isConnected) return;
        this.disconnectedCallback();
        const told = name => this.getAttribute(name === "title" ? "label" : name);
        this.off = new AbortController();
        this.frame = make(told, this.off.signal);
        this.shadowRoot.replaceChildren(this.frame);
      });
    }

    disconnectedCallback() {
      if (this.off) this.off.abort();
    }

    // A page that goes dark takes the widget with it, and no answer is lost.
    attributeChangedCallback(name, before, theme) {
      if (this.frame && theme) dress(this.frame, theme);
    }
  });
})();
