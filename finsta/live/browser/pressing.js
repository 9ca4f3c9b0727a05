// What the keys of a page do: they press its buttons, and lead from one row to the next. Loaded with the
// first key that does something: see keys.jsx.
import { firstBelow, isInSight } from "./sight.js";

const ROWS = "main [data-row][data-stop]";
const WAIT_MS = 10_000;

let stopWaiting = () => {};

/** Do what a key does; how it is declared: see `Shortcut` in shortcuts.py. */
export function pressKey({ key, step, in_row, focus }) {
  if (step) return goOn(step);
  const around = in_row ? currentRow() : document;
  const field = focus && around?.querySelector(focus);
  if (field) return field.focus();
  const button = around?.querySelector(`[aria-keyshortcuts="${key}"]`);
  button?.click();
  // It tells that it is pressed now.
  if (in_row && !focus) button?.focus();
  if (button && focus) whenThere(fieldAt(focus), (found) => found.focus());
}

const fieldAt = (selector) => () => document.querySelector(selector);

const rowsOf = () => [...document.querySelectorAll(ROWS)];

/** Return the row with the focus, while somebody sees it. */
function heldRow(rows) {
  const row = document.activeElement?.closest("[data-row]");
  return rows.includes(row) && isInSight(row) ? row : null;
}

function currentRow() {
  const rows = rowsOf();
  // What ends far above is not what somebody looks at.
  return heldRow(rows) ?? firstBelow(rows, window.innerHeight / 3);
}

function goOn(step) {
  const rows = rowsOf();
  const held = heldRow(rows);
  const from = held ? rows.indexOf(held) : between(rows, step);
  const next = rows[from + step];
  if (next) return goTo(next);
  const last = rows.at(-1);
  if (step < 0 || !last) return;
  // More are asked for where the list ends, or it says that this is all.
  last.parentElement.nextElementSibling?.scrollIntoView({ block: "center", behavior: "instant" });
  whenThere(() => {
    const all = rowsOf();
    return last.isConnected && all[all.indexOf(last) + 1];
  }, goTo);
}

/** Return where somebody is who only scrolls: before the first row that begins in the window, or after. */
function between(rows, step) {
  const first = rows.findIndex((row) => row.getBoundingClientRect().top >= topOf(row) - 1);
  const next = first < 0 ? rows.length : first;
  return step > 0 ? next - 1 : next;
}

/** Return how far from the top of the window a row begins that is gone to. */
const topOf = (row) => Number.parseFloat(getComputedStyle(row).scrollMarginTop) || 0;

function goTo(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "start", behavior: "instant" });
}

/** Do something with what comes soon, unless somebody does something else. */
function whenThere(find, then) {
  stopWaiting();
  const ending = new AbortController();
  const observer = new MutationObserver(look);
  const timer = setTimeout(stop, WAIT_MS);
  const how = { capture: true, signal: ending.signal };
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, stop, how);
  observer.observe(document.body, { subtree: true, childList: true });
  stopWaiting = stop;
  look();

  function stop() {
    ending.abort();
    observer.disconnect();
    clearTimeout(timer);
  }

  function look() {
    const found = find();
    if (!found) return;
    stop();
    then(found);
  }
}
