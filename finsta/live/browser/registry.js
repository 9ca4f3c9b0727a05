// The lists of tables, by name, and what Python declares of each.
import { renewCopies } from "./copies.js";
import { find, newList, sortedRows } from "./lists.js";
import { unpack } from "./rows.js";

const UNDECLARED = { order: "id", row: {}, parents: [], named: [], holders: [] };

const tables = new Map(); // name → what Python declares: see describing.py
const lists = new Map(); // "comments/7" → list

/** Take over what Python declares of all tables. */
export function declare(all) {
  for (const [name, declared] of Object.entries(all)) {
    // The tables whose rows show the newest row of its scopes.
    const parents = Object.keys(all).filter((each) => all[each].newest === name);
    // Those whose rows are kept for its rows.
    const named = Object.keys(all).filter((each) => all[each].named_by?.split(".")[0] === name);
    const { newest, named_by } = declared;
    const newestFor = newest && ((id) => newestOf(lists.get(`${newest}/${id}`)));
    const namesFor = named_by
      ? (list) => namesIn(scopeOf(list), ...named_by.split("."))
      : undefined;
    const blank = unpack(declared.row, []);
    const renew = declared.copies?.length ? (row) => renewed(row, declared.copies) : undefined;
    // The tables whose rows hold copies of its rows.
    const holders = Object.keys(all).filter((each) =>
      all[each].copies?.some(([of]) => of === name),
    );
    const found = { parents, named, newestFor, namesFor, blank, renew, holders };
    tables.set(name, { ...declared, ...found });
  }
  for (const [name, list] of lists) list.declared = declaredFor(name);
}

function declaredFor(name) {
  return tables.get(name.split("/")[0]) ?? UNDECLARED;
}

/** Return a list by its table's name, and its scope after a stroke if it has one. */
export function listOf(name) {
  if (!lists.has(name)) {
    const list = newList(declaredFor(name));
    const watchers = new Set();
    const watch = (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    };
    lists.set(name, Object.assign(list, { name, watchers, watch, view: null, ask: {} }));
  }
  return lists.get(name);
}

/** Return all lists that the page has. */
export const listsOf = () => [...lists.values()];

/** Return the scope that a list is of. */
export const scopeOf = ({ name }) => name.split("/")[1];

/** Return who made a row, as its table declares. */
export const authorOf = ({ declared }, row) =>
  declared.author?.split(".").reduce((value, name) => value?.[name], row);

/** Return the newest row of a list, as it is drawn; null where there is none. */
export function newestOf(list) {
  return (list && sortedRows(list).at(-1)?.shown) ?? null;
}

/** Return the ids, as text, that rows of a table name by a field. */
function namesIn(scope, table, field) {
  return new Set(sortedRows(listOf(`${table}/${scope}`)).map(({ shown }) => String(shown[field])));
}

function renewed(row, copies) {
  let shown = row;
  for (const [of, ...path] of copies) {
    shown = renewCopies(shown, path, ({ id }) => rowIn(of, id));
  }
  return shown;
}

/** Return what is drawn of a row, or null. */
export const rowIn = (name, id) => find(listOf(name), id);
