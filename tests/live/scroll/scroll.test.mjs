// A list that scrolls by itself: where it opens, what stays in sight, what it asks for, what was seen.
import assert from "node:assert/strict";
import test from "node:test";
import { openList } from "./scroller.mjs";

const WHOLE = { more: false, newer: false, fresh: true };

async function aList(newest = 40, asked = WHOLE, props = {}) {
  const list = await openList(props);
  return list.get(1, newest, asked);
}

test("a list opens at its end", async () => {
  const list = await aList();
  assert.deepEqual([list.isAtEnd, list.inSight], [true, [36, 37, 38, 39, 40]]);
});

test("a list opens where something is new", async () => {
  const list = await openList();
  list.newFrom = 20;
  assert.equal(list.get(1, 40, WHOLE).inSight[0], 20);
});

test("who is at the end stays there, and who reads further up stays where they are", async () => {
  const list = await aList();
  assert.deepEqual(list.add(41, 42).inSight, [38, 39, 40, 41, 42]);

  list.scrollTo(1000).add(43);
  assert.deepEqual(list.inSight, [11, 12, 13, 14, 15]);
  list.scrollTo(99_999).add(44);
  assert.ok(list.isAtEnd);
});

test("what comes while nobody looks leaves the first new row in sight", async () => {
  const list = await aList();
  list.be("hidden").newFrom = 41;
  list.add(...Array.from({ length: 20 }, (_, at) => 41 + at));
  assert.equal(list.inSight[0], 41);
});

test("a turned device shows the end still, or the same part of the same row", async () => {
  const list = await aList();
  assert.ok(list.turn(300, 40).isAtEnd);
  assert.ok(list.turn(500, 100).isAtEnd);

  const first = () => list.box.rows.find(({ top }) => top + list.box.rowPx > 0);
  list.scrollTo(1025);
  for (const [box, row] of [
    [300, 40],
    [700, 240],
    [500, 100],
  ]) {
    list.turn(box, row);
    assert.deepEqual([first().id, first().top], [11, -row / 4]);
  }
  assert.equal(list.box.scrollTop, 1025);
});

test("an older page moves nothing that is read", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true }).scrollTo(1000);
  const before = list.inSight;
  list.get(1, 40, { more: false, before: 41 });
  assert.deepEqual(list.inSight, before);
});

test("more is asked for near both ends, once for each", async () => {
  const list = await openList();
  list.newFrom = 60;
  list.get(41, 80, { more: true, newer: true, fresh: true });
  assert.deepEqual(list.takeTold(), []);

  list.scrollTo(100).scrollTo(50);
  assert.deepEqual(list.takeTold(), [["older", 41]]);
  list.scrollTo(3400).scrollTo(3500);
  assert.deepEqual(
    list.takeTold().filter(([what]) => what !== "displayed"),
    [["newer", 80]],
  );
});

test("a page that never comes is asked for again, over a new connection at once", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true }).scrollTo(100);
  assert.deepEqual(list.takeTold(), [["older", 41]]);
  list.wait(9_900).takeTold();
  assert.deepEqual(list.scrollTo(90).takeTold(), []);
  list.wait(200).scrollTo(80);
  assert.deepEqual(list.takeTold(), [["older", 41]]);
  list.connect().scrollTo(70);
  assert.deepEqual(list.takeTold(), [["older", 41]]);
});

test("a page that was asked for before the window was trimmed is asked for again", async () => {
  const list = await openList();
  list.get(1, 300, { more: true, newer: false, fresh: true }).scrollTo(0);
  assert.deepEqual(list.takeTold(), [["older", 1]]);
  list.scrollTo(99_999).add(301).scrollTo(0);
  assert.deepEqual(
    list.takeTold().filter(([what]) => what !== "displayed"),
    [["older", 2]],
  );
});

test("a row that is there is gone to, and another one is asked for", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true });
  list.scroll.goToRow("notes", 50);
  assert.ok(list.inSight.includes(50));

  list.takeTold();
  list.scroll.goToRow("notes", 7);
  assert.deepEqual(list.takeTold(), [["around", 7]]);
  list.get(1, 30, { more: false, newer: true, fresh: true });
  assert.ok(list.inSight.includes(7));
});

test("a row that is to be on top stands there", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true });
  list.scroll.goToRow("notes", 50, true);
  assert.equal(list.inSight[0], 50);
  list.scroll.goToRow("notes", 60);
  assert.ok(list.inSight.indexOf(60) > 0);
});

test("a row that is not there leaves the list where it opens", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true });
  list.scroll.goToRow("notes", 7);
  list.get(8, 80, { more: false, newer: false, fresh: true });
  assert.ok(list.isAtEnd);
  assert.ok(list.add(81).isAtEnd);
});

test("a row that was asked for over a connection that is lost is forgotten", async () => {
  const list = await openList();
  list.get(41, 80, { more: true, newer: false, fresh: true });
  list.scroll.goToRow("notes", 7);
  list.connect().get(41, 85, { more: true, newer: false, from: 41 });
  assert.ok(list.isAtEnd);
  assert.ok(list.add(86).isAtEnd);
});

test("the end is gone to, and asked for where it is not loaded", async () => {
  const list = await aList();
  list.scrollTo(0);
  list.scroll.goToEnd("notes");
  assert.ok(list.isAtEnd);

  list.get(1, 40, { more: false, newer: true, fresh: true }).scrollTo(0);
  list.takeTold();
  list.scroll.goToEnd("notes");
  assert.deepEqual(list.takeTold(), [["newest"]]);
  list.get(61, 100, { more: true, newer: false, fresh: true });
  assert.ok(list.isAtEnd);
});

test("what comes while the end is asked for does not stand for it", async () => {
  const list = await openList();
  list.newFrom = 1;
  list.get(1, 40, { more: false, newer: true, fresh: true });
  list.scroll.goToEnd("notes");
  list.add(100).get(1, 40, { more: false, newer: true, fresh: true });
  list.get(61, 100, { more: true, newer: false, fresh: true });
  assert.ok(list.isAtEnd);
  assert.ok(list.add(101).isAtEnd);
});

test("a list that ends before what is new opens at its end", async () => {
  const list = await openList();
  list.newFrom = 1;
  assert.ok(list.get(61, 100, { more: true, newer: false, fresh: true }).isAtEnd);
  assert.ok(list.add(101).isAtEnd);
});

test("what is displayed is told once, the last of what comes together", async () => {
  const list = await openList();
  list.newFrom = 10;
  list.get(1, 40, WHOLE);
  assert.deepEqual(list.wait(200).takeTold(), [["displayed", 13]]);

  list.scrollTo(1000).scrollTo(1200).scrollTo(1100);
  assert.deepEqual(list.wait(200).takeTold(), [["displayed", 17]]);
  assert.deepEqual(list.scrollTo(500).wait(200).takeTold(), []);
});

test("what is known to be displayed is not told, nor what nobody sees", async () => {
  const list = await openList();
  list.known = 40;
  assert.deepEqual(list.get(1, 40, WHOLE).wait(200).takeTold(), []);
  assert.deepEqual(list.be("hidden").add(41).wait(200).takeTold(), []);
  assert.deepEqual(list.be("visible").wait(200).takeTold(), [["displayed", 41]]);
});

test("what was displayed is told again once it proves not to be known", async () => {
  const list = await aList();
  assert.deepEqual(list.wait(200).takeTold(), [["displayed", 40]]);
  list.know(40).wait(200);
  assert.deepEqual(list.know(0).wait(200).takeTold(), [["displayed", 40]]);
});

test("who leaves tells what was displayed, and keeps nothing", async () => {
  const list = await aList();
  list.page.leave();
  assert.deepEqual(list.takeTold(), [["displayed", 40]]);
  assert.deepEqual([list.list.loaded, list.list.goal ?? null], [false, null]);
});

test("who has just scrolled is not put back by what is drawn before the browser tells it", async () => {
  const list = await openList();
  list.get(1, 80, { ...WHOLE, more: true }).scrollTo(3000);
  list.box.scrollTop = 1000; // no event yet
  list.page.draw();
  assert.equal(list.box.scrollTop, 1000);
});
