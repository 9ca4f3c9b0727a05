// A table's rows as a list: which part of it is known, what of that is shown, what waits above it.
//
// Rows have a place, such as their id; a higher place is newer. What is shown is a span without holes,
// from `low` to `high`. Newer rows are held while somebody reads further down; `gap` tells that rows
// between the span and what is held are unknown: whoever goes up then leaves the span.
import { newRow, showRow, writeRow } from "./cells.js";

const FORGET_MS = 60_000;
const SWEEP_MS = 5_000;

const UNLOADED = {
  low: -Infinity,
  high: Infinity,
  newest: -Infinity, // of the last page; a row that came alone proves nothing about those below it
  gap: null,
  hasOlder: true,
  loaded: false,
};

let arrived = 0; // the version of what has none: the later one holds

/**
 * Return a list that nothing has reached yet.
 *
 * @param declared What Python says of its table: `order`, `window`, `row` and `blank`.
 */
export function newList(declared) {
  return {
    declared,
    rows: new Map(), // by id as text
    sorted: null, // rows that are there, the oldest first; null is out of date
    ...UNLOADED,
    epoch: 0, // raised when operations may have been missed
    swept: 0,
    looks: new Map(), // by id as text: how many read this row alone, which then stays
    isReading: () => false, // whether what is on screen must stay where it is
  };
}

/** Know nothing of a list, as before its first page. */
export function forget(list) {
  list.rows.clear();
  Object.assign(list, { ...UNLOADED, sorted: null });
}

/** Know no more of a list than is told of it anyway: nobody looks at it. */
export function unload(list) {
  Object.assign(list, UNLOADED);
  sweep(list, 0);
}

/** Return the row of an id, which may be unknown yet. */
export function rowOf(list, id) {
  const key = String(id);
  if (!list.rows.has(key)) list.rows.set(key, newRow());
  list.sorted = null;
  return list.rows.get(key);
}

/** Return the version that something was told with, whatever a table without versions says. */
export function versionOf({ declared }, v = 1) {
  if (!declared.is_unversioned) return v;
  arrived += 1;
  return arrived;
}

/** Return what is drawn of a row, or null. */
export function find(list, id) {
  const row = list.rows.get(String(id));
  return row ? showRow(row, list.declared) : null;
}

const isNewestFirst = ({ declared }) => declared.order.startsWith("-");

function placeOf({ declared }, shown) {
  const path = declared.order.replace("-", "").split(".");
  return path.reduce((value, name) => value?.[name], shown) ?? 0;
}

/** Return the rows that are there, the oldest first, each with its place. */
export function sortedRows(list) {
  if (list.sorted) return list.sorted;
  list.sorted = [];
  for (const [id, row] of list.rows) {
    const shown = showRow(row, list.declared);
    if (shown) list.sorted.push({ id, row, shown, place: placeOf(list, shown) });
  }
  list.sorted.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  return list.sorted;
}

function rowsInSpan(list) {
  return sortedRows(list).filter(({ place }) => place >= list.low && place <= list.high);
}

/** Return what components read. */
export function view(list) {
  const items = rowsInSpan(list).map(({ shown }) => shown);
  const held = sortedRows(list).filter(({ place }) => place > list.high).length;
  return {
    items: isNewestFirst(list) ? items.reverse() : items,
    held: held || Number(list.gap !== null),
    has_older: list.hasOlder,
    has_newer: list.high < Infinity,
    loaded: list.loaded,
    is_reading: list.isReading(),
  };
}

/** Change rows so that what somebody reads stays, and no more is drawn than the window takes. */
export function changeRows(list, change) {
  const newest = list.loaded && list.high === Infinity ? sortedRows(list).at(-1)?.place : undefined;
  change();
  sweep(list);
  const shown = rowsInSpan(list);
  if (!shown.length) release(list);
  if (newest === undefined || !(sortedRows(list).at(-1)?.place > newest)) return;
  const isTooMuch = shown.length > (list.declared.window || Infinity);
  if (list.isReading() && (isNewestFirst(list) || isTooMuch)) list.high = newest;
  else trimOldest(list);
}

function trimOldest(list) {
  const { window } = list.declared;
  const shown = rowsInSpan(list);
  if (!window || shown.length <= window) return;
  list.low = shown.at(-window).place;
  list.hasOlder = true;
}

/**
 * Take a page that was read on the server after its tab had subscribed.
 *
 * @param list From `newList`.
 * @param page `rows`; whether there are `more` in the direction that was asked for; `before` or
 *   `after`, the place that was asked with. With neither it is the newest page, or one around a place,
 *   with `newer` ones beyond it: it heals a list that may have missed something, `from` a place on if
 *   it tells more than its rows, or takes the list's place if it is `fresh`.
 * @returns The range that the page says nothing about and that nobody has told of since, or null.
 */
export function takePage(list, page) {
  const { before, after, more } = page;
  // What was asked for before the list got other ends continues what is no longer there.
  if (before !== undefined && before !== list.low) return null;
  if (after !== undefined && after !== list.high) return null;
  sweep(list);
  const known = sortedRows(list);
  const shown = list.loaded ? rowsInSpan(list) : [];
  for (const value of page.rows) {
    writeRow(rowOf(list, value.id), value, versionOf(list, value.version), list.epoch);
  }
  const places = page.rows.map((value) => placeOf(list, find(list, value.id) ?? value));
  const low = page.from ?? (more ? Math.min(...places) : -Infinity);
  const high = (after === undefined ? page.newer : more) ? Math.max(...places) : Infinity;
  if (before !== undefined) {
    dropUntold(list, known, (place) => place >= low && place < before);
    Object.assign(list, { low, hasOlder: more });
    trimNewest(list);
    return null;
  }
  if (after !== undefined) {
    dropUntold(list, known, (place) => place > after && place <= high);
    list.high = high;
    trimOldest(list);
    return null;
  }
  dropUntold(list, known, (place) => place >= low && place <= high);
  heal(list, page, { low, high, read: shown.at(-1)?.place });
  list.newest = Math.max(...places, -Infinity);
  return page.fresh ? null : findUntold(list, low);
}

function trimNewest(list) {
  const { window } = list.declared;
  const shown = rowsInSpan(list);
  if (window && shown.length > window) list.high = shown[window - 1].place;
}

/** Put what the newest page tells under, around or above what is shown. */
function heal(list, page, { low, high, read }) {
  const isFirst =
    read === undefined || page.fresh || (page.from === undefined && low === -Infinity);
  // A page that begins at a row of the list leaves no gap above it.
  const touches = page.from !== undefined || (list.gap === null && list.newest >= low);
  list.loaded = true;
  if (isFirst) {
    Object.assign(list, { low, high, gap: null, hasOlder: page.more });
    if (read !== undefined && !page.fresh) holdAbove(list, read);
  } else if (touches) {
    if (low <= list.low) Object.assign(list, { low, hasOlder: page.more });
    if (!isNewestFirst(list)) list.high = high;
    else if (list.high === Infinity) holdAbove(list, read);
  } else {
    Object.assign(list, { gap: low, high: read });
    if (!list.isReading()) release(list);
  }
}

/** Let newer rows than what is read wait. */
function holdAbove(list, read) {
  if (!isNewestFirst(list) || !list.isReading()) return;
  if (sortedRows(list).at(-1)?.place > read) list.high = read;
}

/** Take away what a page should hold and doesn't, unless it was told since the page was asked for. */
function dropUntold(list, known, isCovered) {
  for (const { id, row, place } of known) {
    if (row.base && row.epoch < list.epoch && isCovered(place)) list.rows.delete(id);
  }
  list.sorted = null;
}

function findUntold(list, below) {
  const untold = sortedRows(list).filter(
    ({ row, place }) => row.epoch < list.epoch && place < below && place >= list.low,
  );
  return untold.length ? { oldest: untold[0].place, before: untold.at(-1).place + 1 } : null;
}

/**
 * Keep of a range only what the server still has.
 *
 * @param list From `newList`.
 * @param range `kept`: pairs of id and version; `from` and `before`, the range's places; `more` tells
 *   that the server stopped looking at `from`: what is older is then loaded anew.
 * @returns The ids of rows that have changed since they were told.
 */
export function keepRows(list, { kept, from, before, more }) {
  const versions = new Map(kept.map(([id, v]) => [String(id), v]));
  const changed = [];
  for (const { id, row, place } of sortedRows(list)) {
    // What only this tab shows, before its act is answered, nobody else knows.
    if (!row.base || place < from || place >= before || row.epoch === list.epoch) continue;
    if (!versions.has(id)) list.rows.delete(id);
    else if (versions.get(id) > row.base.v) changed.push(row.base.value.id);
    row.epoch = list.epoch;
  }
  list.sorted = null;
  if (more && list.low < from) Object.assign(list, { low: from, hasOlder: true });
  return changed;
}

/** Show what is held; across a gap it takes the place of what is on screen. */
export function release(list) {
  if (list.gap !== null) Object.assign(list, { low: list.gap, gap: null, hasOlder: true });
  list.high = Infinity;
}

/** Show no more than the newest rows, and ask for older ones anew: there may be others among them. */
export function shorten(list, most) {
  const shown = list.loaded ? rowsInSpan(list) : [];
  const first = shown.at(-most) ?? shown[0];
  if (first) Object.assign(list, { low: first.place, hasOlder: true });
}

/** Forget what was told of rows that never came, that are gone, or that nobody is shown. */
function sweep(list, kept_ms = FORGET_MS) {
  const now = Date.now();
  if (kept_ms && now - list.swept < SWEEP_MS) return;
  list.swept = now;
  const newest = sortedRows(list).at(-1)?.row;
  const names = list.declared.namesFor?.(list);
  for (const [id, row] of list.rows) {
    const isOld = now - row.told >= kept_ms && !row.guesses.length;
    const isNeeded = row === newest || list.looks.get(id)?.count > 0;
    const isOut = names ? !names.has(id) : isOutside(list, row);
    if (isOld && !isNeeded && isOut) list.rows.delete(id);
  }
  list.sorted = null;
}

/** Newest-first lists hold what is above; others load it again. */
function isOutside(list, row) {
  const shown = showRow(row, list.declared);
  if (!shown || !list.loaded) return !shown || list.declared.parents.length > 0;
  const place = placeOf(list, shown);
  return place < list.low || (place > list.high && !isNewestFirst(list));
}
