// Stops of the focus: where keys lead, and which one Tab leads to.
import assert from "node:assert/strict";
import test from "node:test";
import { nextStop, pickStop, setTabStop } from "../../../finsta/live/browser/stops.js";

/** A stop at a place, of 100 by 100 pixels, with a button in it. */
class Stop {
  constructor(left, top, attributes = {}) {
    Object.assign(this, { left, top, attributes, tabIndex: -1 });
    this.button = { tabIndex: 0, removeAttribute: () => (this.button.tabIndex = 0) };
  }
  getBoundingClientRect() {
    return { left: this.left, top: this.top, bottom: this.top + 100 };
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  contains(other) {
    return other === this;
  }
  querySelectorAll() {
    return [this.button];
  }
}

globalThis.document = { activeElement: null };

const below = (count) => Array.from({ length: count }, (_, at) => new Stop(0, 100 * at));
const boxOf = (stops, top = 0, bottom = 300) => ({
  querySelectorAll: () => stops,
  getBoundingClientRect: () => ({ top, bottom }),
});

test("keys lead through a list and not beyond its ends", () => {
  const [first, second, third] = below(3);
  const to = (from, key) => nextStop([first, second, third], from, key);
  assert.equal(to(first, "ArrowDown"), second);
  assert.equal(to(second, "ArrowUp"), first);
  assert.equal(to(second, "End"), third);
  assert.equal(to(third, "Home"), first);
  for (const [from, key] of [
    [first, "ArrowUp"],
    [third, "ArrowDown"],
    [first, "ArrowRight"],
    [first, "a"],
  ]) {
    assert.ok(!to(from, key), key);
  }
});

test("in a grid they lead to what stands beside, above and below, also across shorter lines", () => {
  const line = (top, count) => Array.from({ length: count }, (_, at) => new Stop(100 * at, top));
  const stops = [...line(0, 3), ...line(100, 1), ...line(200, 3)];
  const to = (from, key) => stops.indexOf(nextStop(stops, stops[from], key, true));
  assert.deepEqual([to(0, "ArrowRight"), to(3, "ArrowLeft")], [1, 2]);
  assert.deepEqual([to(2, "ArrowDown"), to(3, "ArrowDown"), to(6, "ArrowUp")], [3, 4, 3]);
  assert.equal(nextStop(stops, stops[1], "ArrowUp", true), undefined);
});

test("Tab leads to what had the focus last, while it is in sight", () => {
  const stops = below(10);
  assert.equal(pickStop(boxOf(stops), null, false), stops[0]);
  assert.equal(pickStop(boxOf(stops, 200, 500), null, true), stops[4]);
  assert.equal(pickStop(boxOf(stops), stops[1], true), stops[1]);
  assert.equal(pickStop(boxOf(stops), stops[8], true), stops[2]);
  assert.equal(pickStop(boxOf([]), null, false), undefined);
  // What has the focus keeps it, wherever it is.
  document.activeElement = stops[8];
  assert.equal(pickStop(boxOf(stops), stops[8], true), stops[8]);
  document.activeElement = null;
});

test("Tab leads to the row that somebody is at, if it is in sight", () => {
  const stops = below(3);
  stops[1].attributes["aria-current"] = "page";
  assert.equal(pickStop(boxOf(stops), null, false), stops[1]);
  assert.equal(pickStop(boxOf(stops, 200, 300), null, false), stops[2]);
});

test("of all stops Tab leads to one, and to what that one holds", () => {
  const stops = below(3);
  setTabStop(boxOf(stops), stops[1]);
  setTabStop(boxOf(stops), stops[2]);
  assert.deepEqual(
    stops.map(({ tabIndex, button }) => [tabIndex, button.tabIndex]),
    [
      [-1, -1],
      [-1, -1],
      [0, 0],
    ],
  );
});
