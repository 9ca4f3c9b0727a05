// The part of a list that a tab holds, oldest first: in order, whole, bounded, whatever comes twice.
import assert from "node:assert/strict";
import test from "node:test";
import { aWindow, MOST, range, Window } from "./window.mjs";

test("a window holds what was opened and knows of more on either side", () => {
  assert.deepEqual([new Window().ids, aWindow().ids], [[], range(41, 80)]);
  assert.deepEqual(aWindow().has, [true, true]);
  assert.deepEqual(aWindow(41, 80, { older: false }).has, [false, true]);
  assert.deepEqual(aWindow(41, 80, { newer: false }).has, [true, false]);
});

test("a page continues the window above", () => {
  const window = aWindow().page(11, 40, { more: true, before: 41 });
  assert.deepEqual([window.ids, window.has], [range(11, 80), [true, true]]);

  window.page(1, 10, { more: false, before: 11 });
  assert.deepEqual([window.ids, window.has], [range(1, 80), [false, true]]);
});

test("a page continues the window below", () => {
  const window = aWindow().page(81, 120, { more: true, after: 80 });
  assert.deepEqual([window.ids, window.has], [range(41, 120), [true, true]]);

  window.page(121, 125, { more: false, after: 120 });
  assert.deepEqual([window.ids, window.has], [range(41, 125), [true, false]]);
});

test("a page with nothing on it tells that this is the end", () => {
  assert.deepEqual(aWindow().page(1, 0, { more: false, before: 41 }).has, [false, true]);
  assert.deepEqual(aWindow().page(1, 0, { more: false, after: 80 }).has, [true, false]);
});

test("a page that continues something else is ignored", () => {
  const window = aWindow();
  window.page(1, 30, { more: false, before: 31 }).page(91, 99, { more: false, after: 90 });
  assert.deepEqual([window.ids, window.has], [range(41, 80), [true, true]]);
});

test("a page that comes twice is put in once", () => {
  const window = aWindow();
  for (const more of [true, true]) {
    window.page(11, 40, { more, before: 41 }).page(81, 99, { more, after: 80 });
  }
  assert.deepEqual(window.ids, range(11, 99));
});

test("the newest page takes the place of the window", () => {
  const window = aWindow().page(500, 539, { more: true, fresh: true });
  assert.deepEqual([window.ids, window.has], [range(500, 539), [true, false]]);
});

test("a page around a row takes the place of the window", () => {
  const window = aWindow().page(11, 30, { more: true, newer: true, fresh: true });
  assert.deepEqual([window.ids, window.has], [range(11, 30), [true, true]]);
});

test("pages above push the newest out beyond 300", () => {
  const window = aWindow(401, 440, { newer: false });
  for (let oldest = 361; oldest > 120; oldest -= 40) {
    window.page(oldest, oldest + 39, { more: true, before: oldest + 40 });
    const isOver = 440 - oldest + 1 > MOST;
    assert.deepEqual(window.ids, range(oldest, Math.min(440, oldest + MOST - 1)));
    assert.deepEqual(window.has, [true, isOver]);
  }
  window.page(101, 120, { more: false, before: 121 });
  assert.deepEqual([window.ids, window.has], [range(101, 400), [false, true]]);
});

test("pages below push the oldest out beyond 300", () => {
  const window = aWindow(1, 40, { older: false });
  for (let oldest = 41; oldest < 400; oldest += 40) {
    const newest = oldest + 39;
    window.page(oldest, newest, { more: true, after: oldest - 1 });
    assert.deepEqual(window.ids, range(Math.max(1, newest - MOST + 1), newest));
    assert.deepEqual(window.has, [newest > MOST, true]);
  }
});

test("a new row comes at the end once", () => {
  const window = aWindow(41, 80, { newer: false }).add(81, 82, 81, 82);
  assert.deepEqual([window.ids, window.has], [range(41, 82), [true, false]]);
});

test("rows out of order are put in order", () => {
  assert.deepEqual(aWindow(41, 80, { newer: false }).add(83, 81, 82).ids, range(41, 83));
});

test("a late row from above the window comes with its page", () => {
  assert.deepEqual(aWindow(41, 80, { newer: false }).add(40).ids, range(41, 80));
  const whole = aWindow(41, 80, { older: false, newer: false });
  assert.deepEqual(whole.add(40).ids, range(40, 80));
});

test("a new row makes no hole below a window that has newer ones", () => {
  const window = aWindow().add(81, 99);
  assert.deepEqual([window.ids, window.has], [range(41, 80), [true, true]]);
});

test("a new row pushes the oldest out of a full window", () => {
  const window = aWindow(1, MOST, { older: false, newer: false }).add(301, 302);
  assert.deepEqual([window.ids, window.has], [range(3, 302), [true, false]]);
});

test("a full window that is read further up takes nothing new", () => {
  const window = aWindow(1, MOST, { older: false, newer: false }).reading(true).add(301);
  assert.deepEqual([window.ids, window.has], [range(1, MOST), [false, true]]);

  assert.deepEqual(window.reading(false).add(302).ids, range(1, MOST));
  window.page(301, 302, { more: false, after: MOST });
  assert.deepEqual([window.ids, window.has], [range(3, 302), [true, false]]);
});

test("a window with room takes what is new also while one reads", () => {
  const window = aWindow(1, 10, { newer: false }).reading(true).add(11);
  assert.deepEqual(window.ids, range(1, 11));
});

test("whoever reads further up goes to what came below", () => {
  const window = aWindow(1, MOST, { newer: false }).reading(true).add(301, 302, 303);
  assert.deepEqual([window.ids, window.has], [range(1, MOST), [true, true]]);

  window.page(264, 303, { more: true, fresh: true });
  assert.deepEqual([window.ids, window.has], [range(264, 303), [true, false]]);
});

test("a page that was asked for before the window was trimmed is not the one that is missing", () => {
  const window = aWindow(1, MOST, { newer: false }).add(301).page(1, 0, { more: false, before: 1 });
  assert.deepEqual([window.ids, window.has], [range(2, 301), [true, false]]);
});

test("a window that was left keeps its newest row, for who shows that", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  const window = aWindow(41, 80, { newer: false }).add(81).leave();
  assert.deepEqual([window.ids.length, window.size], [1, 1]);
});
