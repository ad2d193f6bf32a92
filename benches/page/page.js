// Times loading and matching beside a plain floor, in one page. `cargo xtask bench` calls the functions
// of `bench` one after the other, in a fresh page for each directory.
//
// The floor is what a page without any engine would do: JSON.parse, then a filter and a sort of all
// records by needs, distance, ages and cost, and the first 20. It knows no rule, no reason and no set.
(function () {
  "use strict";

  var LEAST = 8; // ms a batch goes on for: a page's clock has steps of 0.1 ms
  var FIRST = 20;
  var RADIAN = Math.PI / 180;
  var METRES_PER_DEGREE = 111195;

  var wasm, people, bytes, text, services;

  function metres(from, place) {
    var north = from[0] - place.latitude;
    var east = (from[1] - place.longitude) * Math.cos(((from[0] + place.latitude) / 2) * RADIAN);
    return Math.sqrt(north * north + east * east) * METRES_PER_DEGREE;
  }

  // What the floor keeps of a record: all of one shape, which makes the queries several times quicker.
  function kept(service) {
    var ages = service.for || {};
    var places = (service.locations || []).filter(function (place) {
      return place.latitude !== undefined;
    });
    return {
      needs: (service.needs || []).concat(service.also_helps || []),
      youngest: ages.minimum_age === undefined ? 0 : ages.minimum_age,
      oldest: ages.maximum_age === undefined ? 200 : ages.maximum_age,
      paid: service.cost !== undefined && service.cost.kind === "paid",
      places: places,
      whole: service,
    };
  }

  function plain(person) {
    var wanted = new Set(person.needs);
    var found = [];
    for (var i = 0; i < services.length; i++) {
      var service = services[i];
      var needs = 0;
      for (var j = 0; j < service.needs.length; j++) if (wanted.has(service.needs[j])) needs++;
      if (needs === 0 || (person.free_only && service.paid)) continue;
      if (person.ages && (service.youngest > person.ages[1] || service.oldest < person.ages[0])) continue;
      var near = Infinity;
      for (var k = 0; person.point && k < service.places.length; k++) {
        near = Math.min(near, metres(person.point, service.places[k]));
      }
      if (person.metres && near !== Infinity && near > person.metres) continue;
      found.push({ service: service, index: i, needs: needs, near: near });
    }
    // Two that are nowhere differ by NaN, which is as good as 0 here.
    found.sort(function (a, b) {
      return b.needs - a.needs || a.near - b.near || a.index - b.index;
    });
    return found.slice(0, FIRST).length;
  }

  // ms a call takes. What a call gives is added up, so that no compiler may leave it out.
  function batch(work, least) {
    var begun = performance.now();
    var calls = 0;
    var spent;
    do {
      sum += work();
      calls++;
      spent = performance.now() - begun;
    } while (spent < least);
    return spent / calls;
  }
  var sum = 0;

  // Both, the one first or the other: what comes second finds a warmer or a fuller machine.
  function both(oursFirst, floor, ours, least) {
    var took = {};
    var names = oursFirst ? ["ours", "floor"] : ["floor", "ours"];
    names.forEach(function (name) {
      took[name] = batch(name === "ours" ? ours : floor, least);
    });
    return took;
  }

  function memory() {
    return wasm.memory.buffer.byteLength;
  }

  window.bench = {
    // Fetches a directory and starts the module; nothing here is timed.
    open: async function (path) {
      wasm = await wasm_bindgen({ module_or_path: await WebAssembly.compileStreaming(fetch("bench.wasm")) });
      people = JSON.parse(wasm_bindgen.people());
      bytes = await (await fetch(path)).arrayBuffer();
      text = new TextDecoder().decode(bytes);
      return { people: people.length, json: bytes.byteLength, memory: memory() };
    },

    // Loads it once each way, as a visit does: in code the browser has only just compiled. The module takes
    // the text, as the widget does, or the bytes it came in.
    load: function (oursFirst, fromBytes) {
      var loaded = 0;
      var took = both(
        oursFirst,
        function () {
          services = JSON.parse(text).services.map(kept);
          return services.length;
        },
        function () {
          loaded = fromBytes ? wasm_bindgen.load_bytes(new Uint8Array(bytes)) : wasm_bindgen.load(text);
          return loaded;
        },
        0
      );
      bytes = text = null;
      took.same = loaded === services.length;
      took.memory = memory();
      return took;
    },

    // The first plan after loading.
    first: function (oursFirst) {
      return this.query(0, oursFirst, 0);
    },

    // One batch each way for every person, in turn.
    round: function (oursFirst) {
      var self = this;
      return people.map(function (_, index) {
        return self.query(index, oursFirst, LEAST);
      });
    },

    query: function (index, oursFirst, least) {
      var floor = plain.bind(null, people[index]);
      var ours = wasm_bindgen.plan.bind(null, index);
      var took = both(oursFirst, floor, ours, least);
      took.same = floor() > 0 && ours() > 0;
      return took;
    },
  };
})();
