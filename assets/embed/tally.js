// Counts what people in a waiting room look for, where the site asks for it: sums on this device, and nothing else. Only
// kiosk.html of such a site loads this. What is kept, what is shown and why: docs/adr/0015.
//
// Whole days are joined until at least ten journeys are together. Such a period is closed when a new day begins: its
// numbers are then rounded, the exact ones are dropped, and it never changes again. Only closed periods are shown.
(() => {
  "use strict";
  const KEY = "fingerpost-tally";
  const VERSION = 1;
  const LEAST = 10; // journeys in a period
  const FEW = 7; // up to so many are told as *
  const STEP = 5; // what more are rounded to
  const DAY = /^\d{4}-\d\d-\d\d$/;

  // From here on, without the page: what has been counted, what comes of a journey, of a new day, of what was stored.
  // `day` is the latest day seen, so that a clock that goes back opens nothing again.
  const fresh = () => ({ version: VERSION, day: "", open: null, closed: [] });
  const told = count => (count === 0 ? 0 : count <= FEW ? "*" : Math.round(count / STEP) * STEP);
  const sum = (counts, part) =>
    Object.entries(counts).reduce((all, [name, count]) => (name.startsWith(part + ".") ? all + count : all), 0);
  // Names in one order, whoever came first.
  const sorted = (counts, change) =>
    Object.fromEntries(Object.keys(counts).sort().map(name => [name, change(counts[name])]));

  // Another look at the day: a period that is full is closed once its last day is over.
  function turn(state, day) {
    const now = day > state.day ? day : state.day;
    const { open, closed } = state;
    if (!open || open.last >= now || sum(open.counts, "mode") < LEAST) return { ...state, day: now };
    const full = { first: open.first, last: open.last, counts: sorted(open.counts, told) };
    return { ...state, day: now, open: null, closed: [...closed, full] };
  }

  // One journey more, as the widget says it and whether its note or slip was printed: `self;,money,mind;,advice,group; no`.
  function add(state, journey, day) {
    const words = journey.split(";").map(part => part.match(/[\w-]+/g) || []);
    words[0] = [words[0][0] || "self"]; // the widget speaks to who did not say, too
    const turned = turn(state, day);
    const { open, day: now } = turned;
    const counts = { ...(open ? open.counts : {}) };
    ["mode", "area", "kind", "handed"].forEach((part, at) => {
      for (const code of new Set(words[at])) {
        const name = part + "." + code;
        // Both of these would tell how many journeys there were, and so what * stands for.
        if (name !== "handed.no") counts[name] = (counts[name] || 0) + 1;
      }
    });
    return { ...turned, open: { first: open ? open.first : now, last: now, counts: sorted(counts, count => count) } };
  }

  // What was stored, if it is ours and whole; else nothing was counted yet.
  function read(text) {
    try {
      const { version, day, open, closed } = JSON.parse(text);
      const exact = count => Number.isSafeInteger(count) && count > 0;
      const rough = count => count === "*" || (exact(count) && count % STEP === 0 && count > FEW);
      let before = "";
      const period = ({ first, last, counts }, fits) => {
        const names = Object.keys(counts);
        const sound = DAY.test(first) && DAY.test(last) && before <= first && first <= last && last <= day;
        if (!sound || !names.every(name => /^\w+\.[\w-]+$/.test(name) && fits(counts[name]))) throw new Error();
        before = last;
        return { first, last, counts: sorted(counts, count => count) };
      };
      if (version !== VERSION || !DAY.test(day)) throw new Error();
      const done = closed.map(held => period(held, rough));
      return { version, day, open: open ? period(open, exact) : null, closed: done };
    } catch (foreign) {
      return fresh();
    }
  }

  // The two files: closed periods, each with every name of the page, `[part, [code, ...]]`.
  const count = (period, part, code) => period.counts[part + "." + code] || 0;

  function json(state, names) {
    const periods = state.closed.map(period => ({
      first: period.first,
      last: period.last,
      counts: Object.fromEntries(names.map(([part, codes]) =>
        [part, Object.fromEntries(codes.map(code => [code, count(period, part, code)]))]
      )),
    }));
    const file = { "fingerpost-tally": VERSION, least_journeys: LEAST, few: "* is 1 to " + FEW, rounded_to: STEP, periods };
    return JSON.stringify(file, null, 1) + "\n";
  }

  function csv(state, names) {
    const rows = state.closed.flatMap(period => names.flatMap(([part, codes]) =>
      codes.map(code => [period.first, period.last, part, code, count(period, part, code)])
    ));
    return [["first_day", "last_day", "part", "code", "count"], ...rows].map(row => row.join(",") + "\r\n").join("");
  }

  window.fingerpostTally = Object.freeze({ KEY, fresh, turn, add, read, json, csv });

  // From here on, with the page.
  const root = document.querySelector("[data-fp-kiosk]");
  const today = () => {
    const now = new Date();
    const two = number => String(number).padStart(2, "0");
    return [String(now.getFullYear()).padStart(4, "0"), two(now.getMonth() + 1), two(now.getDate())].join("-");
  };
  let state = fresh();
  let keeps = true;
  const safely = act => {
    try {
      act();
      keeps = true;
    } catch (forbidden) {
      keeps = false; // then it is counted until the page is loaded again
    }
  };
  safely(() => {
    state = read(localStorage.getItem(KEY));
  });
  const become = next => {
    state = next;
    safely(() => localStorage.setItem(KEY, JSON.stringify(state)));
  };

  // What the widget said last of the journey that is on the screen, and whether its note or slip was printed. Both are held beside
  // the widget, which may have wiped itself by the time that it is cleared away.
  let journey = "";
  let handed = false;
  new MutationObserver(() => {
    const shown = document.querySelector("#fingerpost > [data-fp-tally]");
    if (shown) journey = shown.dataset.fpTally;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-fp-tally"] });

  addEventListener("fingerpost-print", () => {
    if (document.querySelector("#fingerpost [data-fp-screen=hand-off]")) handed = true;
  }, true);

  const forget = () => {
    journey = "";
    handed = false;
  };
  addEventListener("fingerpost-cleared", () => {
    if (journey) become(add(state, `${journey}; ${handed ? "yes" : "no"}`, today()));
    forget();
  });
  addEventListener("pagehide", forget);

  // The staff screen. The words of it are the page's.
  const make = (name, set, ...inside) => {
    const made = Object.assign(document.createElement(name), set);
    made.append(...inside);
    return made;
  };

  function spoken(day) {
    try {
      const { lang } = document.documentElement;
      return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(day));
    } catch (unknown) {
      return day;
    }
  }

  function table(period, { dataset }) {
    const [first, last] = [spoken(period.first), spoken(period.last)];
    const when = first === last ? first : dataset.period.replace("{first}", first).replace("{last}", last);
    const head = make("tr", {}, make("th", { scope: "col" }, dataset.what), make("th", { scope: "col" }, dataset.count));
    const parts = JSON.parse(dataset.names).map(([group, title, codes]) => make("tbody", {},
      make("tr", {}, make("th", { scope: "rowgroup", colSpan: 2 }, title)),
      ...codes.map(([code, name]) =>
        make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(count(period, group, code))))
      ),
    ));
    return make("table", {}, make("caption", {}, when), make("thead", {}, head), ...parts);
  }

  const staff = () => root.querySelector("[data-fp-tally-staff]");
  const part = name => staff().querySelector(`[data-fp-tally-part=${name}]`);

  function draw(said = "") {
    const section = staff();
    const [newest, ...older] = [...state.closed].reverse();
    part("newest").replaceChildren(...(newest ? [table(newest, section)] : []));
    part("older").replaceChildren(...older.map(period => table(period, section)));
    part("earlier").hidden = !older.length;
    part("empty").hidden = Boolean(newest);
    part("files").hidden = !newest;
    part("unkept").hidden = keeps;
    part("delete").hidden = false;
    part("sure").hidden = true;
    part("said").textContent = said;
  }

  addEventListener("fingerpost-cover", event => {
    if (event.detail !== "staff") return;
    const turned = turn(state, today());
    if (turned.closed !== state.closed) become(turned);
    draw();
  });

  function save(type, name, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 5000);
  }

  addEventListener("click", event => {
    const pressed = event.target.closest("[data-fp-tally-do]");
    if (!pressed) return;
    const what = pressed.dataset.fpTallyDo;
    const { dataset } = staff();
    const ask = asking => {
      part("sure").hidden = !asking;
      part("delete").hidden = asking;
      (asking ? part("sure").querySelector("button") : part("delete")).focus();
    };
    if (what === "csv" || what === "json") {
      const names = JSON.parse(dataset.names).map(([group, , codes]) => [group, codes.map(([code]) => code)]);
      if (what === "csv") save("text/csv", "counts.csv", csv(state, names));
      else save("application/json", "counts.json", json(state, names));
      part("said").textContent = dataset.saved;
    } else if (what === "yes") {
      state = fresh();
      safely(() => localStorage.removeItem(KEY));
      draw(dataset.deleted);
      part("delete").focus();
    } else ask(what === "delete");
  });
})();
