// What somebody has made, or is in, goes without a trace, and is there again once it is told again.
import assert from "node:assert/strict";
import test from "node:test";
import { apply, declare, listOf, read } from "../../../finsta/live/browser/store.js";

const person = { id: 0 };
const row = {
  id: 0,
  version: 0,
  author: person,
  about: person,
  marks: [{ key: "", by: person }],
};
const about = [
  ["about", "id"],
  ["marks", "by", "id"],
];
declare({ notes: { order: "id", row, author: "author.id", about }, others: { order: "id", row } });

const [ANA, BEN, EVE] = [1, 2, 3];
const note = (id, by, of = null, ...marked) => [
  id,
  1,
  [by],
  of && [of],
  marked.map((each) => [`m${each}`, [each]]),
];
const shown = (list) =>
  read(listOf(list)).items.map(({ id, marks }) => [id, marks.map(({ by }) => by.id)]);

test("rows by or about somebody go from all scopes, and elements that are theirs", () => {
  apply([
    ["put", "notes/1", [note(1, ANA), note(2, BEN), note(3, EVE, BEN), note(4, EVE, ANA)]],
    ["put", "notes/2", [note(5, BEN), note(6, EVE, null, ANA, BEN)]],
    ["put", "others", [note(7, BEN)]],
    ["add", "notes/2", 6, "marks", [{ key: "later", by: { id: BEN } }], 2],
    ["add", "notes/2", 6, "marks", [{ key: "last", by: { id: EVE } }], 3],
  ]);
  apply([["without", "notes", [BEN]]]);
  assert.deepEqual(shown("notes/1"), [
    [1, []],
    [4, []],
  ]);
  assert.deepEqual(shown("notes/2"), [[6, [ANA, EVE]]]);
  assert.deepEqual(shown("others"), [[7, []]]);

  // Nobody deleted it: at the same version it is there again.
  apply([
    ["put", "notes/1", [note(2, BEN), note(3, EVE, BEN)]],
    ["put", "notes/2", [note(6, EVE, null, ANA, BEN)]],
  ]);
  assert.deepEqual(
    shown("notes/1").map(([id]) => id),
    [1, 2, 3, 4],
  );
  assert.deepEqual(shown("notes/2"), [[6, [ANA, BEN, EVE]]]);
});

test("a list that is shortened shows its newest rows, and that there may be older ones", () => {
  const rows = [note(11, ANA), note(12, ANA), note(13, ANA)];
  apply([["page", "notes/3", { rows, more: false }]]);
  assert.equal(read(listOf("notes/3")).has_older, false);
  apply([
    ["shorten", "notes", 2],
    ["shorten", "others", 2],
  ]);
  const { items, has_older } = read(listOf("notes/3"));
  assert.deepEqual([items.map(({ id }) => id), has_older], [[12, 13], true]);

  // What was between them and was not seen comes with the page that is asked for then.
  apply([
    ["page", "notes/3", { rows: [...rows.slice(0, 1), note(10, BEN)], more: false, before: 12 }],
  ]);
  assert.deepEqual(
    shown("notes/3").map(([id]) => id),
    [10, 11, 12, 13],
  );
  assert.equal(read(listOf("others")).loaded, false);
});
