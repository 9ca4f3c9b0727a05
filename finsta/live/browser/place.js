// Where somebody was in a list that scrolls with the page: they are there again after Back and a reload.
// A place is the first row in sight and how far down it stood; the tab keeps it for the viewer, for each
// step of its history. Loaded when such a list is drawn: see `keepPlace` in tables.jsx.
import { FIRST_STEP, historyStep, keep, readKept } from "./kept.js";
import { firstBelow } from "./sight.js";
import { read } from "./store.js";

const MOST_ROWS = 120; // who was further down begins at the top
const MOST_PLACES = 10;
const WAIT_MS = 4_000;
const TOP_PX = 160;
const SETTLE_MS = 2_000;

const known = new Set(); // the steps that this page has seen

/** Return where somebody was on this page, or null where it is a new one. */
function recallPlace(table) {
  // The first step of a page that was loaded anew is another one, unless it is the same page again.
  const [load] = performance.getEntriesByType("navigation");
  const isOther =
    historyStep() === FIRST_STEP && !known.has(FIRST_STEP) && load?.type === "navigate";
  const place = isOther ? null : readKept("places")[historyStep()];
  return place?.table === table ? place : null;
}

/** One list's place on the page. */
export class Place {
  at = null; // what was in sight last
  goal = null;
  from = historyStep();

  /**
   * @param list The list.
   * @param edge The element after its rows.
   * @param placed Called when the list is where it is to be, and can be seen.
   * @param ask Asks for more rows, down to one.
   */
  constructor(list, edge, placed, ask) {
    Object.assign(this, { list, edge, placed, ask, goal: recallPlace(list.name) });
    known.add(this.from);
    this.resized = new ResizeObserver(() => this.stay());
    this.resized.observe(document.body);
    // Rows are drawn by then, and not painted.
    this.unwatch = list.watch(() => this.goal && requestAnimationFrame(() => this.reach()));
    this.scrolled = () => this.look();
    this.gone = () => this.keep();
    window.addEventListener("scroll", this.scrolled, { passive: true });
    window.addEventListener("pagehide", this.gone);
    if (this.goal) this.timer = setTimeout(() => this.beginAtTop(), WAIT_MS);
    else placed();
    this.reach();
  }

  get rows() {
    return [...this.edge.parentElement.querySelectorAll("[data-row]")];
  }

  /** Go where somebody was, when rows were drawn; nothing is painted before. */
  reach() {
    if (!this.goal || !this.list.loaded) return;
    const { items, has_older } = read(this.list);
    const isThere = items.some(({ id }) => String(id) === this.goal.id);
    if (isThere) return this.find(this.goal) && this.arrive();
    if (this.asked === this.list.low) return;
    // What was asked for is there without it: it is gone, or too far down.
    if (this.asked || !has_older || items.length >= MOST_ROWS) return this.beginAtTop();
    this.asked = this.list.low;
    this.ask(Number(this.goal.id));
  }

  find(place) {
    return this.rows.find(({ dataset }) => dataset.row === place?.id);
  }

  arrive() {
    const { goal } = this;
    this.give();
    this.at = goal;
    this.until = Date.now() + SETTLE_MS;
    this.show();
    // Rows that fold their texts have drawn themselves by then, and React Router has been somewhere else.
    queueMicrotask(() => this.show());
  }

  beginAtTop() {
    this.give();
    window.scrollTo(0, 0);
  }

  give() {
    clearTimeout(this.timer);
    this.placed();
    this.goal = null;
  }

  /** Put the row that was in sight where it was. */
  show() {
    const row = this.find(this.at);
    if (row) window.scrollBy(0, row.getBoundingClientRect().top - this.at.top);
    this.y = window.scrollY;
  }

  /** What stands above has another height than before: the row stays, until somebody scrolls. */
  stay() {
    if (Date.now() < this.until && this.y === window.scrollY) this.show();
  }

  /** Note what is in sight. */
  look() {
    if (this.goal) return;
    if (historyStep() !== this.from) this.moveOn();
    if (this.y !== window.scrollY) this.until = 0;
    const row = window.scrollY > TOP_PX ? firstBelow(this.rows, 0) : null;
    this.at = row ? { id: row.dataset.row, top: row.getBoundingClientRect().top } : null;
  }

  /** The same page is another step of the history. */
  moveOn() {
    this.keep();
    this.from = historyStep();
    known.add(this.from);
  }

  keep() {
    if (this.goal) return; // it still holds
    const { [this.from]: former, ...others } = readKept("places");
    const place = this.at && { [this.from]: { ...this.at, table: this.list.name } };
    const all = Object.entries({ ...others, ...place }).slice(-MOST_PLACES);
    keep("places", Object.fromEntries(all));
  }

  leave() {
    this.keep();
    this.give();
    this.resized.disconnect();
    this.unwatch();
    window.removeEventListener("scroll", this.scrolled);
    window.removeEventListener("pagehide", this.gone);
  }
}
