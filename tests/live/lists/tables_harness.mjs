// Plays the browser for tables: reads steps as JSON, prints what the tab shows after them.
import fs from "node:fs";
import { mock } from "node:test";
import { playHooks, refs } from "../../node/stubs.mjs";

mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });

const scrollListeners = new Set();
let isEndNear = false;
let observed = null;
globalThis.window = {
  scrollY: 0,
  scrollTo: ({ top }) => scroll(top),
  addEventListener: (name, listener) => name === "scroll" && scrollListeners.add(listener),
  removeEventListener: (_name, listener) => scrollListeners.delete(listener),
};
globalThis.IntersectionObserver = class {
  constructor(tell) {
    this.tell = () => tell([{ isIntersecting: isEndNear }]);
  }
  observe() {
    observed = this;
    this.tell();
  }
  disconnect() {
    observed = null;
  }
};

function scroll(top) {
  window.scrollY = top;
  scrollListeners.forEach((listener) => listener());
}

const effects = [];
const watched = new Set();
const due = [];
let hookAt = 0;
playHooks({
  useEffect(run, deps) {
    const at = hookAt++;
    const old = effects[at];
    if (old?.deps.every((dep, i) => Object.is(dep, deps[i]))) return;
    effects[at] = { deps };
    due.push(() => {
      old?.stop?.();
      effects[at].stop = run();
    });
  },
  useSyncExternalStore(watch, read) {
    const at = hookAt++;
    if (!watched.has(at)) {
      watched.add(at);
      watch(draw);
    }
    return read();
  },
});

const asked = [];
const resumed = [];
const missing = [];
const greeted = [];
let reloads = 0;
let isDrawing = false;
let isStale = false;

const { LiveRoot, TableEdge, showHeld, useTable } = await import(
  "../../../finsta/live/browser/tables.jsx"
);
const { receive } = await import("../../../finsta/live/browser/tab.js");
receive("hello", (greeting) => greeted.push(greeting.viewer));

// As table_tab.py declares `APost`.
const row = { id: 0, author: null, caption: "", say: "", version: 0 };
const tables = {
  posts: { order: "-id", row, author: "author.id", news: ({ say }) => say },
  toasts: { order: "id", row: {}, is_unversioned: true },
};

/** Draw the page anew, as React does after each change. */
function draw() {
  isStale = true;
  if (isDrawing) return;
  isDrawing = true;
  for (let times = 0; isStale; times += 1) {
    if (times > 100) throw new Error("The page draws itself for ever.");
    isStale = false;
    hookAt = 0;
    LiveRoot({ tables, children: null });
    useTable("toasts", "items");
    if (useTable("posts", "loaded")) {
      TableEdge({
        table: "posts",
        onOlder: (before) => asked.push(before),
        onKept: (oldest, before) => resumed.push([oldest, before]),
        onRow: (id) => missing.push(id),
        onAgain: () => (reloads += 1),
      });
    }
    due.splice(0).forEach((run) => run());
  }
  isDrawing = false;
}

const steps = {
  operations: (frame) => (refs.ref_live.current.value = frame),
  scroll,
  near_end(isNear) {
    isEndNear = isNear;
    observed?.tell();
  },
  wait_ms(duration) {
    // In seconds, so that a timer that starts in between starts then.
    for (let left = duration; left > 0; left -= 1000) mock.timers.tick(Math.min(left, 1000));
  },
  release: (name) => showHeld(name),
};

draw();
for (const [name, argument] of JSON.parse(fs.readFileSync(0, "utf8"))) steps[name](argument);

const items = useTable("posts", "items");
process.stdout.write(
  JSON.stringify({
    ids: items.map(({ id }) => id),
    captions: items.map(({ caption }) => caption),
    is_held: useTable("posts", "held") > 0,
    has_more: useTable("posts", "has_older"),
    loaded: useTable("posts", "loaded"),
    toasts: useTable("toasts", "items").map(({ text }) => text),
    scroll_y: window.scrollY,
    asked,
    resumed,
    missing,
    reloads,
    greeted,
  }),
);
