// Whatever reaches a tab of the changes of a table, in whichever order and how often: in the end it
// shows what is so. Two workers tell of changes, each in its own time, and read pages meanwhile; what a
// page covers may have been lost.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";

const HISTORIES = 3_000;
const CHANGES = 24;
const IDS = [1, 2, 3];
const KEYS = ["a", "b/c", "3"];
const FOLDER = new URL("../../finsta/live/browser/", import.meta.url);
const TABLE = { order: "-id", row: { id: 0, text: "", likes: 0, tags: [], version: 0 } };

/** Return random numbers below 1, the same for a seed: mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One server's rows; every change of one raises its version and is told as operations. */
class Server {
  rows = new Map();
  gone = new Set();
  told = []; // { id, v, operations }, or { rows } of a page

  constructor(random) {
    this.random = random;
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  change(list) {
    const id = this.pick(IDS);
    if (this.gone.has(id)) return;
    const row = this.rows.get(id);
    if (!row) return this.put(list, id);
    const v = row.version + 1;
    const tell = (...operations) => this.told.push({ id, v, operations });
    const what = this.pick(["patch", "patch", "tags", "tags", "swap", "drop"]);
    if (what === "drop") return this.drop(list, row, tell);
    row.version = v;
    if (what === "patch") {
      const field = this.pick(["text", "likes"]);
      row[field] = field === "text" ? `text ${v}` : v;
      return tell(["set", list, id, { [field]: row[field] }, v]);
    }
    const key = this.pick(KEYS);
    const taken = ["take", list, id, "tags", key, v];
    const added = ["add", list, id, "tags", [{ key, v }], v];
    const has = row.tags.some((each) => each.key === key);
    row.tags = row.tags.filter((each) => each.key !== key);
    // In one transaction an element came and went.
    if (what === "swap") return tell(added, taken);
    if (!has) row.tags.push({ key, v });
    return tell(has ? taken : added);
  }

  put(list, id) {
    const row = { id, version: 1, text: "first", likes: 0, tags: [] };
    this.rows.set(id, row);
    this.told.push({ id, v: 1, operations: [["put", list, [structuredClone(row)]]] });
  }

  /** A row that is gone may be told by the version that it had. */
  drop(list, { id, version: v }, tell) {
    this.rows.delete(id);
    this.gone.add(id);
    tell(["drop", list, [id], this.pick([v, v + 1])]);
  }

  read(list) {
    const rows = structuredClone([...this.rows.values()]);
    this.told.push({ rows, operations: [["page", list, { rows, more: false }]] });
  }
}

/** Return frames: shuffled, some of them doubled, some lost that a page covers. */
function travel({ told, random }) {
  const isCovered = ({ id, v }) =>
    told.some(({ rows }) => rows?.some((row) => row.id === id && row.version >= v));
  const arrived = told.filter((each) => each.rows || !isCovered(each) || random() < 0.5);
  const operations = [...arrived, ...arrived.filter(() => random() < 0.3)].flatMap(
    (each) => each.operations,
  );
  const shuffled = operations
    .map((operation) => [random(), operation])
    .sort(([a], [b]) => a - b)
    .map(([, operation]) => operation);
  const frames = [];
  while (shuffled.length) frames.push(shuffled.splice(0, Math.ceil(random() * 3)));
  return frames;
}

/** As it is shown: of a row the version says when it was read, and elements come as they arrived. */
const inOrder = ({ version: _, ...row }) => ({
  ...row,
  tags: row.tags.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
});

/** Return the first seed whose history ends otherwise than it is, or 0. */
function findDivergence(store) {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const list = `rows/${seed}`;
    const server = new Server(seeded(seed));
    store.declare({ rows: TABLE });
    for (let at = 0; at < CHANGES; at += 1) {
      if (server.random() < 0.2) server.read(list);
      server.change(list);
    }
    for (const frame of travel(server)) store.apply(frame);
    const { items } = store.read(store.listOf(list));
    const expected = [...server.rows.values()].sort((one, other) => other.id - one.id);
    try {
      assert.deepEqual(items.map(inOrder), expected.map(inOrder));
    } catch {
      return seed;
    }
  }
  return 0;
}

/** Return the store with a rule of cells.js left out. */
async function storeWithout(rule, instead) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "live-"));
  for (const name of ["store.js", "lists.js", "rows.js", "cells.js"]) {
    const source = fs.readFileSync(new URL(name, FOLDER), "utf8");
    if (name === "cells.js") assert.equal(source.split(rule).length, 2, `${rule} is there once`);
    fs.writeFileSync(path.join(folder, name), source.replace(rule, instead));
  }
  fs.writeFileSync(path.join(folder, "package.json"), '{"type": "module"}');
  const store = await import(pathToFileURL(path.join(folder, "store.js")));
  fs.rmSync(folder, { recursive: true });
  return store;
}

test("random histories converge", async () => {
  assert.equal(findDivergence(await import(`${FOLDER}store.js`)), 0);
});

const RULES = {
  "a row that is gone wins a tie": ["(base.v === v && base.value === null)", "false"],
  "an element that is gone wins a tie": ["(known?.v === v && known.value === null)", "false"],
  "a row holds all changes up to its version": ["if (cell.v <= v) row.cells.delete(path)", ""],
  "a change older than its row is dropped": ["row.base?.v >= v || ", ""],
  "the later row holds": ["base.v > v || ", ""],
  "the later change holds": ["known?.v > v || ", ""],
};
for (const [rule, [source, instead]] of Object.entries(RULES)) {
  test(`they don't without the rule that ${rule}`, async () => {
    assert.notEqual(findDivergence(await storeWithout(source, instead)), 0);
  });
}
