// A list with a window, oldest first, after an absence: whatever was missed, it has no hole.
import assert from "node:assert/strict";
import test from "node:test";
import { apply, applyNow, settle } from "../../../finsta/live/browser/store.js";
import { aWindow, MOST, range } from "./window.mjs";

/** Bring a window up to date: all from its oldest row on, as far as a page goes. */
function resume(window, newest, { oldest = window.ids[0], older = true } = {}) {
  const last = Math.min(newest, oldest + MOST - 1);
  return window.page(oldest, last, { more: older, newer: last < newest, from: oldest });
}

test("what was missed is below what was there", () => {
  const window = resume(aWindow(41, 80, { newer: false }).miss(), 90);
  assert.deepEqual([window.ids, window.has], [range(41, 90), [true, false]]);
});

test("what was missed is there also while somebody reads further up", () => {
  const window = resume(aWindow(41, 80, { newer: false }).reading(true).miss(), 90);
  assert.deepEqual([window.ids, window.has], [range(41, 90), [true, false]]);
});

test("a row that comes while the page is read stays", () => {
  const window = resume(aWindow(41, 80, { newer: false }).miss().add(91), 90);
  assert.deepEqual([window.ids, window.has], [range(41, 91), [true, false]]);
});

test("more than a page holds is known to be there", () => {
  const window = resume(aWindow(41, 80, { newer: false }).miss().add(500), 450);
  assert.deepEqual([window.ids, window.has], [range(41, 340), [true, true]]);
  window.page(341, 380, { more: true, after: 340 });
  assert.deepEqual([window.ids, window.has], [range(81, 380), [true, true]]);
});

for (const isReading of [true, false]) {
  const where = isReading ? "further up" : "at the end";
  test(`a full window that grew by itself has no hole for who reads ${where}`, () => {
    const window = aWindow(1, 40, { older: false, newer: false }).add(...range(41, 500));
    assert.deepEqual(window.ids, range(201, 500));

    resume(window.reading(isReading).miss(), 550);
    assert.deepEqual([window.ids, window.has], [range(201, 500), [true, true]]);
    window.page(501, 540, { more: true, after: 500 });
    assert.deepEqual([window.ids, window.has], [range(241, 540), [true, true]]);
    window.page(541, 550, { more: false, after: 540 });
    assert.deepEqual([window.ids, window.has], [range(251, 550), [true, false]]);
  });

  test(`a window that was scrolled down to is whole for who reads ${where}`, () => {
    const window = aWindow(1, 40, { older: false });
    for (let last = 40; last < 400; last += 40) {
      window.page(last + 1, last + 40, { more: true, after: last });
    }
    assert.deepEqual(window.ids, range(101, 400));

    resume(window.reading(isReading).miss(), 400);
    assert.deepEqual([window.ids, window.has], [range(101, 400), [true, false]]);
  });

  test(`a window that was scrolled up to is whole for who reads ${where}`, () => {
    const window = aWindow(401, 440, { newer: false });
    for (let first = 401; first > 100; first -= 40) {
      window.page(first - 40, first - 1, { more: true, before: first });
    }
    assert.deepEqual([window.ids, window.has], [range(81, 380), [true, true]]);

    resume(window.reading(isReading).miss(), 450);
    assert.deepEqual([window.ids, window.has], [range(81, 380), [true, true]]);
    assert.deepEqual(window.page(381, 420, { more: true, after: 380 }).ids, range(121, 420));
  });
}

test("what an absence made stale goes", () => {
  const window = aWindow(41, 80, { newer: false }).miss();
  window.page(41, 60, { more: true, newer: false, from: 41 });
  assert.deepEqual([window.ids, window.has], [range(41, 60), [true, false]]);
});

test("a row that went during an absence does not come back with an older or a newer page", () => {
  const below = aWindow(41, 80).add(90).miss();
  below.page(41, 80, { more: true, newer: true, from: 41 });
  below.page(81, 89, { more: false, after: 80 });
  assert.deepEqual(below.ids, range(41, 89));

  const above = aWindow(41, 80, { newer: false }).add(30).miss();
  above.page(41, 80, { more: true, newer: false, from: 41 });
  above.page(31, 40, { more: true, before: 41 }).page(11, 29, { more: true, before: 31 });
  assert.deepEqual(above.ids, [...range(11, 29), ...range(31, 80)]);
});

test("a whole list stays whole", () => {
  const window = aWindow(1, 5, { older: false, newer: false }).miss();
  assert.deepEqual(resume(window, 8, { older: false }).has, [false, false]);
  assert.deepEqual(window.ids, range(1, 8));
});

test("a row that only this tab shows, until its act is answered, stays over an absence", () => {
  const window = aWindow(41, 80, { newer: false });
  applyNow("act", [["put", window.name, [{ id: 81 }]]]);
  resume(window.miss(), 80);
  assert.deepEqual(window.ids, range(41, 81));

  apply([["keep", window.name, { kept: [[41, 1]], from: 41, before: 100 }]]);
  assert.equal(window.ids.at(-1), 81);
  settle("act");
  assert.equal(window.ids.at(-1), 80);
});
