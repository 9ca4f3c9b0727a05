// Random histories of tables: two workers tell of changes, each in its own time, and read pages
// meanwhile; what a page covers may have been lost.
import assert from "node:assert/strict";

const CHANGES = 24;
const SCOPES = [1, 2]; // of lists, and the ids of rows that show the newest row of one
const IDS = [1, 2, 3];
const KEYS = ["a", "b/c", "3"];
const FIXED = new Set(["id", "version", "newest"]);

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

const isElements = (kind) => Array.isArray(kind) && kind[0]?.key !== undefined;
const isPlain = (kind) => ["string", "number", "boolean"].includes(typeof kind);

/** Return a value of a field that tells in which version it was given. */
function valueIn(kind, v) {
  if (typeof kind === "string") return `text ${v}`;
  return typeof kind === "number" ? v : v % 2 === 0;
}

/** One list's rows on the server; every change of one raises its version and is told. */
class ServerList {
  rows = new Map();
  gone = new Set();
  told = []; // { id, v, operations }, or { rows } of a page

  constructor(name, declared, random) {
    Object.assign(this, { name, declared, random });
    const { row, newest } = declared;
    this.ids = newest ? SCOPES : IDS;
    const fields = Object.keys(row).filter((field) => !FIXED.has(field));
    // What rows are sorted by doesn't change: it is their place.
    this.plain = fields.filter((field) => isPlain(row[field]) && field !== declared.order);
    this.lists = fields.filter((field) => isElements(row[field]));
    // Without versions a later arrival holds, so only what is so or not can come in any order.
    this.acts = declared.is_unversioned ? [] : ["put", "drop"];
    if (this.plain.length) this.acts.push("patch", "patch");
    if (this.lists.length) this.acts.push("element", "element", "swap");
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  tell(id, v, ...operations) {
    this.told.push({ id, v, operations });
  }

  change() {
    const id = this.pick(this.ids);
    if (this.gone.has(id)) return;
    const row = this.rows.get(id);
    if (!row) return this.put(id, 1);
    if (this.declared.is_unversioned) return;
    const v = row.version + 1;
    const does = {
      put: () => this.put(id, v, row),
      drop: () => this.drop(row),
      patch: () => this.patch(row, v),
      element: () => this.element(row, v, this.pick(this.lists)),
      swap: () => this.swap(row, v, this.pick(this.lists)),
    };
    does[this.pick(this.acts)]();
  }

  put(id, v, known = {}) {
    const { row: described, is_unversioned } = this.declared;
    const row = Object.fromEntries(
      Object.entries(described).map(([name, kind]) => [name, Array.isArray(kind) ? [] : kind]),
    );
    for (const field of this.lists) row[field] = known[field] ?? [];
    for (const field of this.plain) row[field] = valueIn(described[field], is_unversioned ? 1 : v);
    Object.assign(row, { id, version: v });
    if (isPlain(described[this.declared.order])) row[this.declared.order] = id;
    this.rows.set(id, row);
    this.tell(id, v, ["put", this.name, [structuredClone(row)]]);
  }

  patch(row, v) {
    row.version = v;
    const field = this.pick(this.plain);
    row[field] = valueIn(this.declared.row[field], v);
    this.tell(row.id, v, ["set", this.name, row.id, { [field]: row[field] }, v]);
  }

  element(row, v, field) {
    const key = this.pick(KEYS);
    const has = row[field].some((each) => each.key === key);
    row.version = v;
    row[field] = row[field].filter((each) => each.key !== key);
    if (!has) row[field].push({ key, v });
    const told = has
      ? ["take", this.name, row.id, field, key, v]
      : ["add", this.name, row.id, field, [{ key, v }], v];
    this.tell(row.id, v, told);
  }

  /** In one transaction an element came and went. */
  swap(row, v, field) {
    const key = this.pick(KEYS);
    row.version = v;
    row[field] = row[field].filter((each) => each.key !== key);
    const added = ["add", this.name, row.id, field, [{ key, v }], v];
    this.tell(row.id, v, added, ["take", this.name, row.id, field, key, v]);
  }

  /** A row that is gone may be told by the version that it had. */
  drop({ id, version: v }) {
    this.rows.delete(id);
    this.gone.add(id);
    this.tell(id, v + 1, ["drop", this.name, [id], this.pick([v, v + 1])]);
  }

  read() {
    const rows = structuredClone([...this.rows.values()]);
    this.told.push({ rows, operations: [["page", this.name, { rows, more: false }]] });
    if (this.declared.is_unversioned) return;
    // A list elsewhere tells only the beginning of a row.
    for (const row of rows.filter(() => this.random() < 0.3)) {
      const brief = structuredClone({ ...row, version: row.version - 0.5 });
      for (const field of this.plain) {
        if (typeof brief[field] === "string") brief[field] = brief[field].slice(0, 4);
      }
      this.told.push({ operations: [["bring", this.name, [brief]]] });
    }
  }

  /** Return what arrives: some of it lost that a page covers, some doubled. */
  arrive() {
    const { told, random } = this;
    const isCovered = ({ id, v }) =>
      told.some(({ rows }) => rows?.some((row) => row.id === id && row.version >= v));
    const arrived = told.filter((each) => !each.id || !isCovered(each) || random() < 0.5);
    return [...arrived, ...arrived.filter(() => random() < 0.3)].flatMap((each) => each.operations);
  }

  /** Return what should be shown: rows of lists as they are, in no order, without versions. */
  get expected() {
    return new Map([...this.rows].map(([id, row]) => [id, comparable(row, this)]));
  }

  get shown() {
    return new Map(this.items.map((row) => [row.id, comparable(row, this)]));
  }
}

/** Elements come as they arrived, and of a row the version says when it was read. */
function comparable(row, { plain, lists }) {
  const sorted = lists.map((field) => row[field].map(({ key, v }) => `${key} ${v}`).sort());
  return { id: row.id, fields: plain.map((field) => row[field]), sorted };
}

/** Play one history and say whether all is shown as it is. */
function play(store, tables, seed) {
  const random = seeded(seed);
  const server = Object.entries(tables).flatMap(([table, declared]) => {
    const names = declared.is_scoped ? SCOPES.map((scope) => `${table}/${scope}`) : [table];
    return names.map((name) => new ServerList(name, declared, random));
  });
  store.apply(server.map(({ name }) => ["forget", name]));
  for (let at = 0; at < CHANGES; at += 1) {
    const list = server[Math.floor(random() * server.length)];
    if (random() < 0.2) list.read();
    list.change();
  }
  const operations = server.flatMap((list) => list.arrive()).map((each) => [random(), each]);
  const shuffled = operations.sort(([a], [b]) => a - b).map(([, operation]) => operation);
  while (shuffled.length) store.apply(shuffled.splice(0, Math.ceil(random() * 3)));
  for (const list of server) list.items = store.read(store.listOf(list.name)).items;
  for (const list of server) {
    assert.deepEqual(list.shown, list.expected, list.name);
    if (list.declared.newest) for (const row of list.items) checkNewest(server, list, row);
  }
}

function checkNewest(server, { declared, name }, { id, newest }) {
  const shown = server.find((list) => list.name === `${declared.newest}/${id}`).items;
  const last = shown.reduce((one, other) => (one?.id > other.id ? one : other), null);
  assert.equal(newest, last, `${name} shows the newest row`);
}

/**
 * Return the first history that ends otherwise than it is, or "".
 *
 * @param store The module.
 * @param tables As they are declared; `is_scoped` tells which have scopes.
 * @param count How many histories.
 * @param few How many tables play in each, besides those that show the newest rows of others.
 */
export function findDivergence(store, tables, count, few = 3) {
  store.declare(tables);
  const names = Object.keys(tables);
  for (let seed = 1; seed <= count; seed += 1) {
    const chosen = names.map((_, at) => names[(seed + at) % names.length]).slice(0, few);
    const shown = chosen.flatMap((name) => tables[name].newest || []);
    const playing = [...new Set([...chosen, ...shown])].map((name) => [name, tables[name]]);
    try {
      play(store, Object.fromEntries(playing), seed);
    } catch (error) {
      if (error.code !== "ERR_ASSERTION") throw error;
      return `history ${seed}: ${error.message}`;
    }
  }
  return "";
}
