// Who was found by what is typed.
import { useRef } from "react";
import { useTable } from "../../live/browser/tables.jsx";

/**
 * Return who was found; until that is known, who was found before.
 *
 * @param table Where those are that were found, by what was typed.
 * @param text What was typed.
 */
export function useFound(table, text) {
  const people = useTable(`${table}/${text}`, "items");
  const isAnswered = useTable(`${table}/${text}`, "loaded");
  const last = useRef([]);
  if (isAnswered) last.current = people;
  return { people: last.current, isAnswered };
}
