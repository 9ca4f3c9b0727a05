// A tab without a browser: what live tables make of what it hears, and what it sends.
import { mock } from "node:test";

const FOLDER = "../../finsta/live/browser";
const MODULES = ["tab", "store", "queue", "drafts", "files", "forms", "kept"];
const START = new Date("2026-06-10T12:00:00Z");

export const [ME, OTHER] = [1, 2];

/** A tab's storage; `isFull` lets it take nothing, `isForbidden` lets nothing be asked. */
export class Storage {
  items = new Map();
  isFull = false;
  isForbidden = false;

  getItem(name) {
    this.check();
    return this.items.get(name) ?? null;
  }
  setItem(name, text) {
    this.check();
    if (this.isFull) throw new DOMException("Full", "QuotaExceededError");
    this.items.set(name, text);
    this[name] = true; // as `Object.keys` of a real one
  }
  removeItem(name) {
    this.check();
    this.items.delete(name);
    delete this[name];
  }
  check() {
    if (this.isForbidden) throw new DOMException("Forbidden", "SecurityError");
  }
}

let opened = 0;

/** Load a page in a tab; with the storage of another one it is that tab, loaded anew. */
export async function openTab(given = {}) {
  const { storage = new Storage(), browserStorage = new Storage(), at = START } = given;
  const { page = "/home", cookie = "", dataset = {} } = given;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: at });
  opened += 1;
  const listeners = {};
  const location = { pathname: page, search: "", reload() {}, assign() {} };
  Object.assign(globalThis, {
    sessionStorage: storage,
    localStorage: browserStorage,
    document: { cookie, documentElement: { dataset } },
    window: { location },
    addEventListener: (name, listener) => (listeners[name] = listener),
  });
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  const { eventLoop, refs, Socket } = await import(`../node/stubs.mjs?tab=${opened}`);
  const modules = {};
  for (const name of MODULES) modules[name] = await import(`${FOLDER}/${name}.js?tab=${opened}`);
  const search = `?tab=${opened}`;
  const kept = { storage, browserStorage };
  return new Tab({ ...modules, ...kept, search, eventLoop, refs, Socket, listeners, location });
}

class Tab {
  sent = [];
  connections = 0;

  constructor(parts) {
    Object.assign(this, parts);
    this.eventLoop.connectErrors = [];
    this.eventLoop.addEvents = (events) => this.sent.push(...events);
    this.store.declare({
      posts: { order: "-id", row: {}, author: "author.id" },
      toasts: { order: "id", row: {}, is_unversioned: true },
      acts: { order: "number", row: {}, is_unversioned: true },
      forms: { order: "id", row: {}, is_unversioned: true },
    });
  }

  /** Hear operations in one frame. */
  hear(...frame) {
    this.refs.ref_live.current.value = frame;
  }

  /** Get a connection, the first or a new one. */
  connect(viewer = ME) {
    this.connections += 1;
    this.hear(["hello", { viewer, connection: `connection ${this.connections}` }]);
    return this;
  }

  /** Let time pass, in steps: a timer that starts in between starts then. */
  wait(seconds) {
    for (let left = seconds * 1000; left > 0; left -= 50) mock.timers.tick(Math.min(left, 50));
    return this;
  }

  /** Load the page again; something may be otherwise than `openTab` has it. */
  reload(page = this.location.pathname, given = {}) {
    const { storage, browserStorage } = this;
    return openTab({ storage, browserStorage, at: new Date(), page, ...given });
  }

  /** Return what was sent since this was asked last, by name or as a whole. */
  takeSent() {
    return this.sent.splice(0).map(({ payload }) => payload);
  }

  /** Return the acts of a lane as components read them. */
  actsOf(lane) {
    return this.store.read(this.store.listOf(`acts/${lane}`)).items;
  }

  /** Return the sentences that show. */
  get toasts() {
    return this.store.read(this.store.listOf("toasts")).items.map(({ text }) => text);
  }
}
