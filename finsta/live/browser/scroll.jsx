// A list that scrolls by itself, with the newest row at its end: it keeps what is read where it is, asks
// for more near its ends, and knows what was really on screen.
import { useLayoutEffect, useRef } from "react";
import { firstBelow } from "./sight.js";
import { changed, leave, listen, listOf, read, rowIn } from "./store.js";
import { receive } from "./tab.js";
import { askForMore, useTable } from "./tables.jsx";

const AT_END_PX = 80;
const NEAR_PX = 800;
const ABOVE_PX = 96;
// As much of a row as tells that it was displayed, or all of it.
const DISPLAYED_PX = 40;
// Several rows that come into sight at once are displayed together.
const SETTLE_MS = 120;
const MARKED_MS = 1_600;

const scrollers = new Map(); // table's path → the one that is on screen

/** Go to the newest row, which may have to be loaded. */
export function goToEnd(table) {
  const list = listOf(table);
  list.goal = { isEnd: true };
  if (list.high < Infinity) list.ask.newest();
  else changed([list]);
}

/**
 * Go to a row, which may be far up; it then stands a little below the top, or on top. The focus goes
 * with it: where it was may be out of sight.
 */
export function goToRow(table, id, isOnTop = false) {
  const list = listOf(table);
  list.goal = { id, isMarked: true, isOnTop };
  if (read(list).items.some((row) => row.id === id)) changed([list]);
  else list.ask.around(id);
}

// A page in the place of all that is shown is a new beginning.
listen("page", (list, { rows, fresh }) => {
  if (!fresh) return;
  // What was to be gone to may not be there.
  const isThere = list.goal && (!list.goal.id || rows.some((row) => row.id === list.goal.id));
  if (!isThere) list.goal = { isStart: true };
});

// What was asked for over the old connection is not answered over the new one.
receive("hello", () => {
  for (const { list } of scrollers.values()) list.goal = null;
});

/** One list on screen. */
class Scroller {
  anchor = null;
  displayed = 0; // the last row that is told of
  waiting = null;

  constructor(table, box) {
    // Called before anything is painted.
    const drawn = new MutationObserver(() => this.settle());
    drawn.observe(box, { childList: true, characterData: true, subtree: true });
    Object.assign(this, { list: listOf(table), box, drawn });
    this.list.isReading = () => this.isAway;
    this.measure();
  }

  get fromEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }

  get rows() {
    return [...this.box.children].filter((each) => each.dataset.row);
  }

  find(id) {
    return this.rows.find((each) => each.dataset.row === String(id));
  }

  /** Whether the newest row is drawn: rows may draw themselves later than the box around them. */
  get isDrawn() {
    const newest = read(this.list).items.at(-1);
    return !newest || Boolean(this.find(newest.id));
  }

  measure() {
    const isAway = this.fromEnd >= AT_END_PX;
    const isNews = this.isAway !== undefined && this.isAway !== isAway;
    this.isAway = isAway;
    return isNews;
  }

  /** Remember where the first visible row is; rows stand below each other. */
  rememberPlace() {
    const { top } = this.box.getBoundingClientRect();
    const row = firstBelow(this.rows, top);
    const { scrollTop } = this.box;
    const place = row?.getBoundingClientRect();
    // Its lower end, because all below it is read, and a line above it may come and go.
    this.anchor = row && { id: row.dataset.row, scrollTop, bottom: place.bottom };
    // How much of it has passed; before that, how far down it stands.
    const passed = row && top - place.top;
    if (row) this.anchor.passed = passed > 0 ? { part: passed / place.height } : { above: -passed };
  }

  keepPlace() {
    const { id, scrollTop, bottom } = this.anchor ?? {};
    const row = id && this.find(id);
    // Who has scrolled since is in another place, which the browser tells a moment later.
    if (!row || this.box.scrollTop !== scrollTop) return;
    this.box.scrollTop += row.getBoundingClientRect().bottom - bottom;
  }

  /** In a box of another size, what is read stays as far down as it was, and the end at the end. */
  resized() {
    const { clientWidth, clientHeight } = this.box;
    if (!clientHeight || (this.width === clientWidth && this.height === clientHeight)) return;
    Object.assign(this, { width: clientWidth, height: clientHeight });
    const row = this.anchor && this.find(this.anchor.id);
    if (!this.isAway) this.followEnd();
    else if (row) {
      const { top, height } = row.getBoundingClientRect();
      const { part = 0, above = 0 } = this.anchor.passed;
      this.box.scrollTop += top + part * height - above - this.box.getBoundingClientRect().top;
    }
  }

  scrollTo(id, { isMarked, isOnTop } = {}) {
    const row = this.find(id);
    if (!row) return false;
    const above = isOnTop ? 0 : isMarked ? this.box.clientHeight / 3 : ABOVE_PX;
    this.box.scrollTop +=
      row.getBoundingClientRect().top - this.box.getBoundingClientRect().top - above;
    if (isMarked) {
      row.querySelector("[data-stop]")?.focus({ preventScroll: true });
      row.classList.add("marked");
      setTimeout(() => row.classList.remove("marked"), MARKED_MS);
    }
    return true;
  }

  /** Stay at the end; while nobody looks, only as far as the first row that is new stays in sight. */
  followEnd() {
    const isSeen = document.visibilityState === "visible" || !this.newFrom;
    if (isSeen || !this.scrollTo(this.newFrom)) this.box.scrollTop = this.box.scrollHeight;
  }

  /** Go where the list is to be; false if that is not there yet. */
  reach({ id, isStart, ...how }) {
    if (id) return this.scrollTo(id, how);
    if (isStart && this.newFrom && this.scrollTo(this.newFrom)) return true;
    if (!isStart && this.list.high < Infinity) return false;
    this.box.scrollTop = this.box.scrollHeight;
    return true;
  }

  /** Put things where they belong, after they were drawn anew. */
  settle() {
    const { list } = this;
    this.drawn.takeRecords();
    if (!list.loaded || !this.isDrawn) return;
    if (list.goal && this.reach(list.goal)) list.goal = null;
    else if (!this.isAway && list.high === Infinity) this.followEnd();
    else this.keepPlace();
    this.look();
  }

  look() {
    if (!this.box.clientHeight || !this.list.loaded || !this.isDrawn) return;
    const { list, box } = this;
    this.resized();
    const isNews = this.measure();
    this.rememberPlace();
    if (list.hasOlder && box.scrollTop < NEAR_PX) askForMore(list, "older");
    if (list.high < Infinity && this.fromEnd < NEAR_PX) askForMore(list, "newer");
    this.noteDisplayed();
    if (isNews) changed([list]);
  }

  noteDisplayed() {
    if (document.visibilityState !== "visible") return;
    const known = Math.max(this.displayed, this.known);
    const { rows } = this;
    if (!rows.some((row) => Number(row.dataset.row) > known)) return;
    const { bottom } = this.box.getBoundingClientRect();
    const last = rows.findLast((row) => {
      const { top, height } = row.getBoundingClientRect();
      return Number(row.dataset.row) && top + Math.min(height, DISPLAYED_PX) <= bottom + 1;
    });
    const id = Number(last?.dataset.row);
    if (!id || id <= known) return;
    this.displayed = id;
    clearTimeout(this.timer);
    this.waiting = rowIn(this.list.name, id);
    this.timer = setTimeout(() => this.tellDisplayed(), SETTLE_MS);
  }

  /** Tell at once: the page may be on its way out. */
  tellDisplayed() {
    if (this.waiting) this.onDisplayed?.(this.waiting)();
    this.waiting = null;
  }
}

/**
 * The box of a table's rows, its children with `data-row`. What it is told: see `scroller` in
 * components.py.
 */
export function LiveScroller(props) {
  const { table, moved, newFrom, known, onDisplayed, children, ...others } = props;
  const { onOlder, onNewer, onNewest, onAround, onAgain, onRow, ...rest } = others;
  const box = useRef(null);
  const list = listOf(table);
  useTable(table, "loaded");
  Object.assign(list.ask, {
    older: onOlder,
    newer: onNewer,
    newest: onNewest,
    around: onAround,
    again: onAgain,
    row: onRow,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves rows is the same for a table.
  useLayoutEffect(() => {
    const scroller = new Scroller(table, box.current);
    scrollers.set(table, scroller);
    const remember = () => {
      scroller.resized();
      scroller.measure();
      scroller.rememberPlace();
    };
    const lists = [list, ...moved.map(listOf)];
    for (const each of lists) each.beforeDraw = remember;
    const look = () => scroller.look();
    // The keyboard came, the device was turned, or what stands below has grown.
    const grown = new ResizeObserver(look);
    const tell = () => scroller.tellDisplayed();
    grown.observe(box.current);
    box.current.addEventListener("scroll", look, { passive: true });
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", tell);
    return () => {
      tell();
      grown.disconnect();
      scroller.drawn.disconnect();
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", tell);
      for (const each of lists) each.beforeDraw = null;
      scrollers.delete(table);
      list.isReading = () => false;
      list.goal = null;
      leave(table);
    };
  }, [table, list]);
  useLayoutEffect(() => {
    const scroller = scrollers.get(table);
    if (!scroller) return;
    // What was told was not taken, and is told again.
    if (known < scroller.known) scroller.displayed = known;
    Object.assign(scroller, { newFrom, known, onDisplayed });
    // When all is drawn that is drawn now; nothing is painted yet.
    queueMicrotask(() => scroller.settle());
  });
  return (
    <div ref={box} {...rest}>
      {children}
    </div>
  );
}
