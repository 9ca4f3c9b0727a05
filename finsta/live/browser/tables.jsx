// Tables in components: what they read, and the end of a list, which asks for more of it.
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { declared } from "./drafts.js";
import "./forms.js"; // forms hear of their answers on every page
import { historyStep, readKept } from "./kept.js";
import { changed, declare, listen, listOf, listsOf, read, releaseHeld, rowIn } from "./store.js";
import { getViewer, receive } from "./tab.js";

const AT_TOP_PX = 160;
const AHEAD = "1200px";
const ANSWER_MS = 10_000;

/** Read a field of a list: see `view` in lists.js. */
export function useTable(name, field) {
  const list = listOf(name);
  const now = () => read(list)[field];
  return useSyncExternalStore(list.watch, now, now);
}

/** Read a row; null where there is none. It stays as long as somebody does. */
export function useRow(name, id) {
  const now = () => rowIn(name, id);
  return useSyncExternalStore(looking(listOf(name), String(id)), now, now);
}

function looking(list, id) {
  if (list.looks.has(id)) return list.looks.get(id).watch;
  const look = { count: 0, watch: null };
  look.watch = (onChange) => {
    const stop = list.watch(onChange);
    list.looks.set(id, look);
    look.count += 1;
    return () => {
      stop();
      look.count -= 1;
      if (!look.count) list.looks.delete(id);
    };
  };
  list.looks.set(id, look);
  return look.watch;
}

/** Return what finds a row by its id, anew when one has changed; for ids that only a loop knows. */
export function useFinder(name) {
  const list = listOf(name);
  const now = () => read(list);
  useSyncExternalStore(list.watch, now, now);
  return (id) => rowIn(name, id);
}

/** Return whether the page is not scrolled down. */
export const isAtTop = () => window.scrollY <= AT_TOP_PX;

/** Show the held rows, on top, and go there. */
export function showHeld(name) {
  releaseHeld(listOf(name));
  window.scrollTo({ top: 0 });
}

/** Return whether the beginning of a list, which ends at an edge, is above what is on screen. */
function isPassed(edge) {
  if (isAtTop()) return false;
  let list = edge?.previousElementSibling;
  while (list && !list.offsetHeight) list = list.previousElementSibling;
  return !list || list.getBoundingClientRect().top < 0;
}

function releaseInSight() {
  const isOver = (list) => list.ask.older && read(list).held && !list.isReading();
  listsOf().filter(isOver).forEach(releaseHeld);
}

/**
 * Ask for `older` or `newer` rows, once; unanswered, again after a while, which gets longer each time.
 *
 * @param until The row down to which they are needed at once, if any.
 */
export function askForMore(list, side, until = 0) {
  const { ask } = list;
  const end = side === "older" ? list.low : list.high;
  if (ask.ends?.[side] === end) return;
  ask.ends = { ...ask.ends, [side]: end };
  ask.unanswered ??= 0;
  setTimeout(
    () => {
      if (ask.ends?.[side] !== end) return;
      ask.ends = { ...ask.ends, [side]: null };
      ask.unanswered += 1;
      changed([list]);
    },
    ANSWER_MS * 2 ** ask.unanswered,
  );
  ask[side](end, until);
}

/** Ask now, unless `isAsked` already, and again while no answer comes; return what ends that. */
export function keepAsking(ask, isAsked = false) {
  if (!isAsked) ask();
  const timer = setInterval(ask, ANSWER_MS);
  return () => clearInterval(timer);
}

listen("page", ({ ask }) => (ask.unanswered = 0));

// What was asked for over the old connection is not answered over the new one.
receive("hello", () => {
  for (const { ask } of listsOf()) {
    Object.assign(ask, { ends: null, unanswered: 0 });
    ask.open?.();
  }
});

/** Keep the place of who reads a list that scrolls with the page; return what ends that. */
function keepPlace(table, edge) {
  let end = () => {};
  let isOver = false;
  // Nothing is painted that jumps then.
  if (readKept("places")[historyStep()]) edge.dataset.placing = "";
  const placed = () => delete edge.dataset.placing;
  import("./place.js").then(({ Place }) => {
    if (isOver) return;
    const place = new Place(listOf(table), edge, placed, (id) =>
      askForMore(listOf(table), "older", id),
    );
    end = () => place.leave();
  }, placed);
  return () => {
    isOver = true;
    end();
  };
}

/** The end of a list: asks for more when it comes near, and for what changed after an absence. */
export function TableEdge(props) {
  const { table, opens, keepsPlace, onOlder, onKept, onAgain, onRow, children, ...rest } = props;
  const edge = useRef(null);
  const list = listOf(table);
  const items = useTable(table, "items");
  const hasOlder = useTable(table, "has_older");
  const loaded = useTable(table, "loaded");
  Object.assign(list.ask, { older: onOlder, kept: onKept, again: onAgain, row: onRow });
  useLayoutEffect(
    () => (keepsPlace ? keepPlace(table, edge.current) : undefined),
    [table, keepsPlace],
  );
  useEffect(() => {
    list.isReading = () => isPassed(edge.current);
    window.addEventListener("scroll", releaseInSight, { passive: true });
    return () => {
      list.isReading = () => false;
      window.removeEventListener("scroll", releaseInSight);
    };
  }, [list]);
  useEffect(() => {
    if (!opens) return;
    list.ask.open = () => list.ask.again();
    const open = () => getViewer() && !list.loaded && list.ask.open();
    const end = keepAsking(open);
    return () => {
      end();
      list.ask.open = null;
    };
  }, [list, opens]);
  useEffect(() => {
    if (!loaded || !hasOlder) return;
    if (!items.length) {
      // All that was loaded is gone, but not all that there is; some may have come meanwhile.
      if (!read(list).items.length) list.ask.again();
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => entries.at(-1).isIntersecting && askForMore(list, "older"),
      { rootMargin: AHEAD, scrollMargin: AHEAD },
    );
    observer.observe(edge.current);
    return () => observer.disconnect();
  }, [list, items, hasOlder, loaded]);
  return (
    <div ref={edge} {...rest}>
      {children}
    </div>
  );
}

/** A button that brings the rows before those that are shown, where there are any. */
export function OlderButton({ table, onOlder, children, ...rest }) {
  const list = listOf(table);
  const hasOlder = useTable(table, "has_older");
  const loaded = useTable(table, "loaded");
  list.ask.older = onOlder;
  if (!loaded || !hasOlder) return null;
  return (
    <button type="button" onClick={() => askForMore(list, "older")} {...rest}>
      {children}
    </button>
  );
}

/** Declares all tables and forms before any page reads one; once, at the app's root. */
export function LiveRoot({ tables, forms, children }) {
  const isDeclared = useRef(false);
  if (!isDeclared.current) declare(tables);
  Object.assign(declared, forms);
  isDeclared.current = true;
  return children;
}
