// A list with a window, oldest first, as a conversation has it: what a tab holds of it.
import {
  apply,
  changed,
  declare,
  expectMisses,
  leave,
  listOf,
  read,
} from "../../../finsta/live/browser/store.js";

export const MOST = 300;

declare({
  notes: { order: "id", row: {}, window: MOST },
  books: { order: "-newest.id", row: {}, newest: "notes" },
});

export const range = (oldest, newest) =>
  Array.from({ length: newest - oldest + 1 }, (_, at) => oldest + at);

const rowsOf = (ids, version = 1) => ids.map((id) => ({ id, version }));

let opened = 0;

/** One list of its own. */
export class Window {
  constructor() {
    opened += 1;
    this.name = `notes/${opened}`;
    this.list = listOf(this.name);
  }

  /** Get a page: see `takePage`. */
  page(oldest, newest, asked) {
    apply([["page", this.name, { rows: rowsOf(range(oldest, newest)), ...asked }]]);
    return this;
  }

  /** Get new rows, one frame each. */
  add(...ids) {
    for (const id of ids) apply([["put", this.name, rowsOf([id])]]);
    return this;
  }

  lose(...ids) {
    apply([["drop", this.name, ids, 1]]);
    return this;
  }

  /** Read further up, or at the end. */
  reading(isSo) {
    this.list.isReading = () => isSo;
    changed(new Set([this.list]));
    return this;
  }

  /** Have the connection go and come back. */
  miss() {
    expectMisses();
    return this;
  }

  leave() {
    leave(this.name);
    return this;
  }

  get ids() {
    return read(this.list).items.map(({ id }) => id);
  }

  /** Whether there are older ones, and newer ones. */
  get has() {
    const { has_older, has_newer } = read(this.list);
    return [has_older, has_newer];
  }

  /** How many rows are in memory. */
  get size() {
    return this.list.rows.size;
  }
}

/** Return a window of 41 to 80. */
export function aWindow(oldest = 41, newest = 80, { older = true, newer = true } = {}) {
  return new Window().page(oldest, newest, { more: older, newer, fresh: true });
}
