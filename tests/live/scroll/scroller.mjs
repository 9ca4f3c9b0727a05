// A list that scrolls by itself, in a box without a browser: rows of equal height, one below the other.
import { mock } from "node:test";
import { Page } from "../../node/page.mjs";

const FOLDER = "../../../finsta/live/browser";
const ROW_PX = 100;
export const BOX_PX = 500;

let resized = () => {}; // tells that the box has another size

let opened = 0;

/** Open a page with one list on screen. */
export async function openList(props = {}) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
  opened += 1;
  const search = `?tab=${opened}`;
  globalThis.CSS = { escape: String };
  globalThis.ResizeObserver = class {
    constructor(tell) {
      resized = tell;
    }
    observe() {}
    disconnect() {}
  };
  // Rows are drawn here before effects run.
  globalThis.MutationObserver = class {
    observe() {}
    disconnect() {}
    takeRecords() {}
  };
  globalThis.queueMicrotask = (run) => run();
  const listeners = new Map();
  const events = {
    addEventListener: (name, listener) => listeners.set(name, listener),
    removeEventListener: (name) => listeners.delete(name),
  };
  globalThis.window = { ...events, location: {} };
  globalThis.document = {
    ...events,
    cookie: "",
    documentElement: { dataset: {} },
    visibilityState: "visible",
  };
  const store = await import(`${FOLDER}/store.js${search}`);
  const scroll = await import(`${FOLDER}/scroll.jsx${search}`);
  const { playHooks, refs } = await import(`../../node/stubs.mjs${search}`);
  store.declare({ notes: { order: "id", row: {}, window: 300 } });
  return new ListOnScreen({ store, scroll, playHooks, refs, listeners, props });
}

class ListOnScreen {
  told = []; // what the server was asked, and what was displayed
  drawn = [];
  known = 0;
  newFrom = 0;

  constructor(parts) {
    Object.assign(this, parts);
    this.list = this.store.listOf("notes");
    this.box = new Box(() => this.drawn);
    this.page = new Page(
      () => this.drawList(),
      () => this.box,
    );
    this.playHooks(this.page.hooks);
    // What is drawn while the list is not loaded is another element.
    this.list.watch(() => this.list.loaded && this.page.draw());
  }

  drawList() {
    this.drawn = this.ids;
    const ask = (what) => (at) => this.told.push(at === undefined ? [what] : [what, at]);
    return this.scroll.LiveScroller({
      table: "notes",
      moved: [],
      newFrom: this.newFrom,
      known: this.known,
      onOlder: ask("older"),
      onNewer: ask("newer"),
      onNewest: ask("newest"),
      onAround: ask("around"),
      onDisplayed: (row) => () => this.told.push(["displayed", row.id]),
      ...this.props,
    });
  }

  get ids() {
    return this.store.read(this.list).items.map(({ id }) => id);
  }

  /** Get a page: see `takePage`. */
  get(oldest, newest, asked) {
    const ids = Array.from({ length: newest - oldest + 1 }, (_, at) => oldest + at);
    const rows = ids.map((id) => ({ id, version: 1 }));
    this.store.apply([["page", "notes", { rows, ...asked }]]);
    return this;
  }

  add(...ids) {
    for (const id of ids) this.store.apply([["put", "notes", [{ id, version: 1 }]]]);
    return this;
  }

  /** Scroll by hand. */
  scrollTo(top) {
    this.box.scrollTop = top;
    this.listeners.get("scroll")?.();
    this.box.onScroll?.();
    return this;
  }

  /** Turn the device: the box and each row in it have other heights. */
  turn(boxPx, rowPx) {
    Object.assign(this.box, { clientHeight: boxPx, rowPx });
    resized();
    return this;
  }

  /** Learn that rows up to one are known to have been displayed. */
  know(id) {
    this.known = id;
    this.page.draw();
    return this;
  }

  wait(milliseconds) {
    mock.timers.tick(milliseconds);
    return this;
  }

  /** Hear that there is a new connection. */
  connect() {
    const hello = ["hello", { viewer: 1, connection: `connection ${Math.random()}` }];
    this.refs.ref_live.current.value = [hello];
    return this;
  }

  be(visibility) {
    document.visibilityState = visibility;
    this.listeners.get("visibilitychange")?.();
    return this;
  }

  takeTold() {
    return this.told.splice(0);
  }

  /** The rows that are in sight, whole. */
  get inSight() {
    return this.box.rows
      .filter(({ top }) => top >= 0 && top + this.box.rowPx <= this.box.clientHeight)
      .map(({ id }) => id);
  }

  get isAtEnd() {
    return this.box.scrollTop === this.box.scrollHeight - this.box.clientHeight;
  }
}

/** As much of an element as the scroller asks of its box. */
class Box {
  clientHeight = BOX_PX;
  clientWidth = BOX_PX;
  rowPx = ROW_PX;
  top = 0;

  constructor(ids) {
    this.ids = ids;
  }

  get scrollHeight() {
    return Math.max(this.clientHeight, this.ids().length * this.rowPx);
  }
  get scrollTop() {
    return Math.min(this.top, this.scrollHeight - this.clientHeight);
  }
  set scrollTop(top) {
    this.top = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight));
  }
  get rows() {
    return this.ids().map((id, at) => {
      const top = at * this.rowPx - this.scrollTop;
      const classes = new Set();
      return {
        id,
        top,
        dataset: { row: String(id) },
        querySelector: () => null,
        classList: { add: (name) => classes.add(name), remove: (name) => classes.delete(name) },
        getBoundingClientRect: () => ({ top, bottom: top + this.rowPx, height: this.rowPx }),
      };
    });
  }
  get children() {
    return this.rows;
  }
  getBoundingClientRect() {
    return { top: 0, bottom: this.clientHeight };
  }
  addEventListener(_name, listener) {
    this.onScroll = listener;
  }
}
