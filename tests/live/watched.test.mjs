// What was looked at is told once: half of it, on a visible screen, for a second without a break.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

const SCREEN = { width: 400, height: 800 };
const MOST = 3;

let opened = 0;

/** An element with a name. */
class Element {
  constructor(watched, inside = []) {
    Object.assign(this, { dataset: { watched }, inside });
  }
  querySelectorAll() {
    return this.inside.filter((each) => each.dataset.watched);
  }
  querySelector() {
    return this.image;
  }
}

/** A page with elements; `sees` plays what the browser tells of one. */
async function openPage(...elements) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  opened += 1;
  const page = { told: [], dialogs: [], watched: new Set(), listeners: {}, ends: () => {} };
  globalThis.IntersectionObserver = class {
    constructor(tell) {
      page.tellSight = tell;
    }
    observe(element) {
      page.watched.add(element);
    }
    disconnect() {
      page.watched.clear();
    }
  };
  globalThis.MutationObserver = class {
    constructor(tell) {
      page.tellDrawn = tell;
    }
    observe() {}
    disconnect() {}
  };
  const events = {
    addEventListener: (name, listener) => (page.listeners[name] = listener),
    removeEventListener: (name) => delete page.listeners[name],
  };
  const body = new Element("", elements);
  const querySelectorAll = () => page.dialogs;
  globalThis.window = events;
  globalThis.document = { ...events, body, visibilityState: "visible", querySelectorAll };
  const { playHooks } = await import(`../node/stubs.mjs?watched=${opened}`);
  const { Watching } = await import(`../../finsta/live/browser/watched.jsx?watched=${opened}`);
  playHooks({ useEffect: (run) => (page.ends = run()) });
  Watching({ most: MOST, onWatched: (names) => () => page.told.push(names) });
  page.sees = (element, ratio, given = {}) => {
    const size = { ...SCREEN, height: 600, ...given };
    // As a browser tells it, nothing of it is an entry's own.
    const entry = Object.create({
      target: element,
      isIntersecting: ratio > 0,
      intersectionRatio: ratio,
      intersectionRect: { width: size.width * (size.across ?? 1), height: size.height * ratio },
      boundingClientRect: size,
      rootBounds: SCREEN,
    });
    page.tellSight([entry]);
  };
  // Step by step: timers that others set count from when those have run.
  page.waits = (ms) => {
    for (let step = 0; step < ms; step += 1) mock.timers.tick(1);
  };
  page.turns = (visibilityState) => {
    document.visibilityState = visibilityState;
    page.listeners.visibilitychange();
  };
  return page;
}

test("what is half seen for a second is told, together with what is seen soon after", async () => {
  const [one, two] = [new Element("one"), new Element("two")];
  const page = await openPage(one, two);
  page.sees(one, 0.5);
  page.waits(500);
  page.sees(two, 0.9);
  page.waits(499);
  assert.deepEqual(page.told, []);
  page.waits(1_000);
  assert.deepEqual(page.told, []);
  page.waits(1);
  assert.deepEqual(page.told, [["one", "two"]]);
});

test("who scrolls past has seen nothing, nor who comes back for a moment", async () => {
  const one = new Element("one");
  const page = await openPage(one);
  for (let times = 0; times < 3; times += 1) {
    page.sees(one, 1);
    page.waits(999);
    page.sees(one, 0.45);
    page.waits(999);
  }
  page.sees(one, 0);
  page.waits(9_000);
  assert.deepEqual(page.told, []);
});

test("moved a little further it is not begun anew", async () => {
  const one = new Element("one");
  const page = await openPage(one);
  page.sees(one, 0.5);
  page.waits(600);
  page.sees(one, 0.8);
  page.waits(400);
  page.sees(one, 0);
  page.waits(1_000);
  assert.deepEqual(page.told, [["one"]]);
});

test("of what is larger than the screen, so much counts as fills half of that", async () => {
  const [tall, beside] = [new Element("tall"), new Element("beside")];
  const page = await openPage(tall, beside);
  page.sees(tall, 0.2, { height: 1_900 });
  page.sees(beside, 0.2, { height: 2_100, across: 0.4 });
  page.waits(5_000);
  assert.deepEqual(page.told, []);
  page.sees(tall, 0.22, { height: 1_900 });
  page.waits(5_000);
  assert.deepEqual(page.told, [["tall"]]);
});

test("nothing is told twice, and no more at once than fit", async () => {
  const all = ["a", "b", "c", "d"].map((name) => new Element(name));
  const page = await openPage(...all);
  for (const each of all) page.sees(each, 1);
  page.waits(1_000);
  assert.deepEqual(page.told, [["a", "b", "c"]]);
  page.waits(1_000);
  assert.deepEqual(page.told, [["a", "b", "c"], ["d"]]);
  for (const each of all) page.sees(each, 0);
  for (const each of all) page.sees(each, 1);
  page.waits(9_000);
  assert.equal(page.told.length, 2);
});

test("in a hidden tab no time passes, and it begins anew when somebody looks again", async () => {
  const one = new Element("one");
  const page = await openPage(one);
  page.sees(one, 1);
  page.waits(900);
  page.turns("hidden");
  page.waits(9_000);
  page.turns("visible");
  page.waits(999);
  page.turns("hidden");
  assert.deepEqual(page.told, []);
  page.turns("visible");
  page.waits(2_000);
  assert.deepEqual(page.told, [["one"]]);
});

test("below a dialog nothing is seen, and in it is", async () => {
  const [below, above] = [new Element("below"), new Element("above")];
  const page = await openPage(below, above);
  page.dialogs = [{ contains: () => false }, { contains: (element) => element === above }];
  page.sees(below, 1);
  page.sees(above, 1);
  page.waits(9_000);
  assert.deepEqual(page.told, [["above"]]);
  page.dialogs = [];
  page.waits(2_000);
  assert.deepEqual(page.told, [["above"], ["below"]]);
});

test("a photo that has not come yet is not seen", async () => {
  const one = new Element("one");
  one.image = { complete: false, naturalWidth: 0 };
  const page = await openPage(one);
  page.sees(one, 1);
  page.waits(5_000);
  one.image.complete = true; // and broken
  page.waits(5_000);
  assert.deepEqual(page.told, []);
  one.image.naturalWidth = 640;
  page.waits(2_000);
  assert.deepEqual(page.told, [["one"]]);
});

test("what is drawn later is watched, and what is not to be told is not", async () => {
  const [late, own] = [new Element("late"), new Element(undefined)];
  const page = await openPage(own);
  page.tellDrawn([{ type: "childList", addedNodes: [{}, new Element("", [late]), late] }]);
  assert.deepEqual([...page.watched], [late]);
  page.sees(late, 1);
  late.dataset.watched = undefined;
  page.waits(9_000);
  assert.deepEqual(page.told, []);
});

test("an element that shows something else is another one", async () => {
  const one = new Element("one");
  const page = await openPage(one);
  page.sees(one, 1);
  page.waits(800);
  one.dataset.watched = "two";
  page.tellDrawn([{ type: "attributes", target: one }]);
  page.waits(800);
  page.listeners.pagehide();
  assert.deepEqual(page.told, []);
  page.waits(1_200);
  assert.deepEqual(page.told, [["two"]]);
});

test("a page that goes tells at once what it knows, and then nothing", async () => {
  const [one, two] = [new Element("one"), new Element("two")];
  const page = await openPage(one, two);
  page.sees(one, 1);
  page.waits(1_000);
  page.listeners.pagehide();
  assert.deepEqual(page.told, [["one"]]);
  page.sees(two, 1);
  page.waits(1_000);
  page.ends();
  page.waits(9_000);
  assert.deepEqual(page.told, [["one"], ["two"]]);
  assert.deepEqual([page.watched.size, Object.keys(page.listeners)], [0, []]);
});
