// Everything the browser keeps: tables, cut into lists by scope. Operations change them, components and
// other modules read them. No React, no page.
import { forgetGuesses, guess, isKnownBetter, takeElements, writeCell, writeRow } from "./cells.js";
import { copiesIn } from "./copies.js";
import {
  changeRows,
  forget,
  keepRows,
  release,
  rowOf,
  shorten,
  takePage,
  unload,
  versionOf,
  view,
} from "./lists.js";
import { authorOf, listOf, listsOf, newestOf, rowIn, scopeOf } from "./registry.js";
import { unpack } from "./rows.js";

export { declare, listOf, listsOf, rowIn } from "./registry.js";

const ASK_MS = 2_000;

const listeners = new Set();
const alsoChanged = new Set(); // lists that an operation of another one has changed

const operations = {
  put(list, rows) {
    for (const row of unpackAll(list, rows)) if (write(list, row)) tell("new", list, row);
  },
  bring(list, rows) {
    for (const row of unpackAll(list, rows)) write(list, row);
  },
  set(list, id, fields, v) {
    const row = rowOf(list, id);
    const version = versionOf(list, v);
    for (const [field, value] of Object.entries(fields)) {
      writeCell(row, field, value, version, list.epoch);
    }
    askIfMissing(list, id, row);
  },
  add(list, id, field, elements, v) {
    const row = rowOf(list, id);
    const version = versionOf(list, v);
    for (const each of elements) writeCell(row, `${field}/${each.key}`, each, version, list.epoch);
    askIfMissing(list, id, row);
  },
  take(list, id, field, key, v) {
    const row = rowOf(list, id);
    writeCell(row, `${field}/${key}`, null, versionOf(list, v), list.epoch);
    askIfMissing(list, id, row);
  },
  drop(list, ids, v) {
    for (const id of ids) writeRow(rowOf(list, id), null, versionOf(list, v), list.epoch);
  },
  shorten({ name }, most) {
    for (const list of listsOfTable(name)) {
      shorten(list, most);
      alsoChanged.add(list);
    }
  },
  without({ name }, authors) {
    for (const list of listsOfTable(name)) {
      for (const [id, row] of list.rows) {
        const { value } = row.base ?? {};
        const isAbout = list.declared.about?.map((path) => isOneOf(authors, path, row, value));
        const isTheirs = authors.includes(authorOf(list, value));
        if (isTheirs || isAbout?.some(Boolean)) list.rows.delete(id);
      }
      list.sorted = null;
      alsoChanged.add(list);
    }
  },
  forget,
};

const listsOfTable = (name) => listsOf().filter((each) => each.name.split("/")[0] === name);

/** Return whether a row names one of some accounts by a path; elements of a list that do are taken out. */
function isOneOf(authors, [field, ...path], row, value) {
  const isTheirs = (each) => authors.includes(path.reduce((at, name) => at?.[name], each));
  if (!Array.isArray(value?.[field])) return isTheirs(value?.[field]);
  takeElements(row, field, isTheirs);
  return false;
}

function unpackAll({ declared }, rows) {
  const unpacked = rows.map((row) => unpack(declared.row, row));
  for (const row of unpacked) putInWords(row, declared.words);
  for (const [of, ...path] of declared.copies ?? []) {
    const { words } = listOf(of).declared;
    for (const copy of copiesIn(unpacked, path)) {
      putInWords(copy, words);
      if (copy.version) learn(of, copy);
    }
  }
  return unpacked;
}

/** Let a row that came just now say what its table says instead of some texts, by field and text. */
function putInWords(row, words = {}) {
  for (const [field, said] of Object.entries(words)) row[field] = said[row[field]] ?? row[field];
}

/** Write a copy down as the row that it is of, if it is newer. */
function learn(name, copy) {
  if (rowIn(name, copy.id)?.version >= copy.version) return;
  const list = listOf(name);
  writeRow(rowOf(list, copy.id), copy, copy.version, list.epoch);
  alsoChanged.add(list);
}

/** Write a row down, and return whether it was unknown. */
function write(list, row) {
  const { seconds } = list.declared;
  const known = rowOf(list, row.id);
  const isNew = !known.base;
  const version = versionOf(list, row.version);
  if (isKnownBetter(known, version, list.epoch)) return false;
  writeRow(known, row, version, list.epoch);
  tell("row", list, row);
  if (seconds) setTimeout(() => expire(list, row.id), 1000 * seconds);
  return isNew;
}

/** Take a row away that was not told again. */
function expire(list, id) {
  const { told = 0 } = list.rows.get(String(id)) ?? {};
  if (told && Date.now() - told >= 1000 * list.declared.seconds) apply([["drop", list.name, [id]]]);
}

const ranges = {
  page(list, given) {
    const page = { ...given, rows: unpackAll(list, given.rows) };
    const untold = takePage(list, page);
    if (untold) list.ask.kept?.(untold.oldest, untold.before);
    page.rows.forEach((row) => tell("row", list, row));
    tell("page", list, page);
  },
  keep(list, range) {
    keepRows(list, range).forEach((id) => list.ask.row?.(id));
  },
};

/** A change of a row that should be here and isn't: it may be on its way from another worker. */
function askIfMissing(list, id, row) {
  if (row.base || !list.loaded || !list.ask.row || list.low > id) return;
  setTimeout(() => row.base || list.ask.row?.(id), ASK_MS);
}

/** Apply the operations of one frame, then tell each list's readers once. */
export function apply(frame) {
  applyEach(frame, (what, list, given) => {
    if (operations[what]) changeRows(list, () => operations[what](list, ...given));
    else ranges[what](list, ...given);
  });
}

function applyEach(frame, applyOne) {
  const touched = new Set();
  for (const [what, name, ...given] of frame) {
    const list = listOf(name);
    applyOne(what, list, given);
    raise(list, touched);
    touched.add(list);
  }
  for (const list of alsoChanged) touched.add(list);
  alsoChanged.clear();
  for (const list of [...touched]) renewHolders(list, touched);
  changed(touched);
}

/** Draw anew what holds copies of a list's rows. */
function renewHolders({ declared }, touched) {
  for (const list of declared.holders.length ? listsOf() : []) {
    if (!declared.holders.includes(list.name.split("/")[0])) continue;
    for (const row of list.rows.values()) row.shown = undefined;
    list.sorted = null;
    touched.add(list);
  }
}

/** Let readers of lists see that they have changed. */
export function changed(some) {
  const touched = new Set(some);
  for (const list of some) raise(list, touched);
  for (const list of touched) list.view = null;
  for (const list of touched) list.beforeDraw?.();
  for (const list of touched) askForParents(list);
  for (const list of touched) list.watchers.forEach((watch) => watch());
}

/** Show a list's newest row in the rows of other tables that its scope names. */
function raise(list, touched) {
  for (const name of list.declared.parents) {
    const row = listOf(name).rows.get(scopeOf(list));
    if (!row || row.newest === newestOf(list)) continue;
    Object.assign(row, { newest: newestOf(list), shown: undefined });
    listOf(name).sorted = null;
    touched.add(listOf(name));
  }
}

/** A row that should be there, because of something in its scope, and isn't. */
function askForParents(list) {
  for (const name of newestOf(list) ? list.declared.parents : []) {
    const { loaded, ask } = listOf(name);
    const id = scopeOf(list);
    const isAsked = Date.now() - (list.askedAt ?? 0) < ASK_MS;
    if (!loaded || !ask.row || rowIn(name, id) || isAsked) continue;
    list.askedAt = Date.now();
    ask.row(Number(id));
  }
}

/** Return what components read of a list; the same until it changes. */
export function read(list) {
  list.view ??= view(list);
  return list.view;
}

/**
 * Hear what happens to lists: "row" with each row, "new" with one that was just made, "page" with a page.
 */
export function listen(what, hear) {
  const listener = { what, hear };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(what, list, given) {
  for (const listener of listeners) if (listener.what === what) listener.hear(list, given);
}

/** Show operations before the server has answered the act that brings them about. */
export function applyNow(act, frame) {
  applyEach(frame, (what, list, given) =>
    changeRows(list, () => foresee[what](list, act, ...given)),
  );
}

const foresee = {
  put: (list, act, rows) => rows.forEach((row) => guess(rowOf(list, row.id), act, "", row)),
  drop: (list, act, ids) => ids.forEach((id) => guess(rowOf(list, id), act, "", null)),
  set(list, act, id, fields) {
    for (const [field, value] of Object.entries(fields)) guess(rowOf(list, id), act, field, value);
  },
  add(list, act, id, field, elements) {
    for (const each of elements) guess(rowOf(list, id), act, `${field}/${each.key}`, each);
  },
  take: (list, act, id, field, key) => guess(rowOf(list, id), act, `${field}/${key}`, null),
};

/** Show no longer what an act was thought to change: it is told by now, or will not be. */
export function settle(act) {
  const touched = listsOf().filter((list) =>
    [...list.rows.values()].map((row) => forgetGuesses(row, act)).some(Boolean),
  );
  for (const list of touched) list.sorted = null;
  changed(touched);
}

/** Show what a list holds back, on top. */
export function releaseHeld(list) {
  release(list);
  changed([list]);
}

/** Note that nobody looks at a list any more: what was loaded of it goes. */
export function leave(name) {
  const list = listOf(name);
  const left = [list, ...list.declared.named.map((each) => listOf(`${each}/${scopeOf(list)}`))];
  left.forEach(unload);
  list.ask.ends = null;
  changed(left);
}

/** Note that operations may have been missed: a row that is not told again may be gone. */
export function expectMisses() {
  for (const list of listsOf()) list.epoch += 1;
}
