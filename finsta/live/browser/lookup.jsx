// A row that is looked at alone, on a page of its own.
import { useEffect } from "react";
import { listOf } from "./store.js";
import { getViewer } from "./tab.js";
import { keepAsking, useRow } from "./tables.jsx";

/** Return whether something can name a row: a number above 0, or a text. */
const isName = (id) => (typeof id === "string" ? id !== "" : id > 0);

/**
 * Asks for a row until it is there or known to be none, and after each absence.
 *
 * @param table Whose row.
 * @param none The table that has the ids of rows that are none.
 * @param title Of the page, once the row is known.
 */
export function RowLookup({ table, none, rowId: id, title, onRow, children }) {
  const list = listOf(table);
  const isThere = useRow(table, id) !== null;
  const isNone = useRow(none, id) !== null;
  const isKnown = isThere || isNone;
  list.ask.row = onRow;
  useEffect(() => {
    const ask = () => isName(id) && getViewer() && list.ask.row(id);
    list.ask.open = ask; // with the greeting of each connection
    return () => {
      list.ask.open = null;
    };
  }, [list, id]);
  useEffect(() => {
    if (isKnown) return;
    return keepAsking(() => list.ask.open?.());
  }, [list, isKnown]);
  useEffect(() => {
    if (isThere && title) document.title = title;
  }, [isThere, title]);
  return children;
}
