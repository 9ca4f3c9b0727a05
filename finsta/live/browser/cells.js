// A row as it was told: cell by cell, each with the version that it had when it was read.
//
// A cell is the row itself, one of its fields, or an element of one of its lists. The higher version
// holds, and what is gone wins a tie, so it does not matter in which order, how often or from which
// worker operations arrive. A row that was read at some version holds all changes up to it.

/** Return a row of which nothing is known yet. */
export function newRow() {
  return {
    base: null, // { v, value, epoch }: the row as it was read; a value of null is a row that is gone
    cells: new Map(), // "field" or "field/key" → { v, value }: later changes, or changes before the row
    guesses: [], // { act, path, value }: what an act shows before the server has answered
    told: 0, // when something was last told of it
    epoch: 0, // in which connection that was
    newest: undefined, // what the row showed last of another table
    shown: undefined, // what is drawn; undefined is out of date, null is no row
  };
}

/** Note the row itself, as it was read at a version; null is that it is gone. */
export function writeRow(row, value, v, epoch) {
  Object.assign(row, { told: Date.now(), epoch });
  const { base } = row;
  if (base && (base.v > v || (base.v === v && base.value === null))) return;
  row.base = { v, value, epoch };
  for (const [path, cell] of row.cells) if (cell.v <= v) row.cells.delete(path);
  row.shown = undefined;
}

/**
 * Return whether a row tells only the beginning of one that is known: its version is not whole. Who
 * knew the whole row has heard of all its changes, in the same connection.
 */
export function isKnownBetter({ base }, v, epoch) {
  return !Number.isInteger(v) && Number.isInteger(base?.v) && base.epoch === epoch;
}

/** Note a field, or with a key an element of a list; null is an element that is gone. */
export function writeCell(row, path, value, v, epoch) {
  Object.assign(row, { told: Date.now(), epoch });
  const known = row.cells.get(path);
  if (row.base?.v >= v || known?.v > v || (known?.v === v && known.value === null)) return;
  row.cells.set(path, { v, value });
  row.shown = undefined;
}

/** Take elements out of a list of a row without a trace: told again, they are shown again. */
export function takeElements(row, field, isTaken) {
  const { value } = row.base;
  row.base = { ...row.base, value: { ...value, [field]: value[field].filter((e) => !isTaken(e)) } };
  for (const [path, cell] of row.cells) {
    if (path.startsWith(`${field}/`) && cell.value && isTaken(cell.value)) row.cells.delete(path);
  }
  row.shown = undefined;
}

/** Show what an act will change; an empty path is the row itself. */
export function guess(row, act, path, value) {
  row.guesses.push({ act, path, value });
  row.shown = undefined;
}

/** Show no longer what an act was thought to change. */
export function forgetGuesses(row, act) {
  const left = row.guesses.filter((each) => each.act !== act);
  if (left.length === row.guesses.length) return false;
  row.guesses = left;
  row.shown = undefined;
  return true;
}

/**
 * Return what is drawn of a row, or null.
 *
 * @param row From `newRow`.
 * @param declared `blank`: a row of which all is empty; `newestFor`: finds the newest row of another
 *   table in the scope of an id, if the row shows that; `renew`: puts newer copies in place of those
 *   that the row holds.
 */
export function showRow(row, { blank, newestFor, renew }) {
  if (row.shown !== undefined) return row.shown;
  let shown = row.base?.value ? { ...blank, ...row.base.value } : null;
  if (shown) for (const [path, { value }] of row.cells) change(shown, path, value);
  for (const { path, value } of row.guesses) {
    if (!path) shown = value && { ...blank, ...shown, ...value };
    else if (shown) change(shown, path, value);
  }
  if (shown && renew) shown = renew(shown);
  if (shown && newestFor) shown.newest = row.newest = newestFor(shown.id);
  row.shown = shown;
  return shown;
}

function change(shown, path, value) {
  const [field, key] = split(path);
  shown[field] = key === undefined ? value : withElement(shown[field] ?? [], key, value);
}

/** Return field and key of a path; keys may hold any character. */
function split(path) {
  const at = path.indexOf("/");
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}

function withElement(list, key, value) {
  const at = list.findIndex((each) => String(each.key) === key);
  if (at < 0) return value ? [...list, value] : list;
  return value ? list.with(at, value) : list.toSpliced(at, 1);
}
