// Plays the browser for the messenger's pieces: a step and its answer are a line of JSON.
//
// The step "open" makes a new tab with modules of its own; a reload is another one with the same
// session storage.
import path from "node:path";
import readline from "node:readline";
import { mock } from "node:test";
import { Storage } from "../../live/tab.mjs";
import { Page } from "../../node/page.mjs";
import { SOURCES } from "../../node/sources.mjs";

const files = new Map(SOURCES.map((url) => [path.parse(url).base, url]));

const MODULES = [
  "tab.js",
  "store.js",
  "tables.jsx",
  "queue.js",
  "unread.jsx",
  "thread.jsx",
  "present.jsx",
  "summary.jsx",
  "links.jsx",
  "scroll.jsx",
  "root.jsx",
  "titles.jsx",
];
let declared = {};
let tabs = 0;
let tab = null;

async function openTab(at) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: new Date(at) });
  tabs += 1;
  globalThis.document = {
    cookie: "",
    documentElement: { dataset: {} },
    visibilityState: "visible",
    title: "Finsta",
    head: {},
  };
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  const modules = {};
  for (const file of MODULES) {
    const { name } = path.parse(file);
    modules[name] = await import(`${files.get(file)}?tab=${tabs}`);
  }
  const { eventLoop, playHooks, refs } = await import(`../../node/stubs.mjs?tab=${tabs}`);
  tab = { modules, refs, told: [], pathname: "/conversations", isReading: false, parsed: 0 };
  tab.page = new Page(draw);
  eventLoop.addEvents = (events) => events.forEach(({ name, payload }) => tell(name)(payload));
  globalThis.window = {
    location: { reload: tell("reload"), pathname: "/conversations", search: "" },
    scrollY: 0,
    addEventListener() {},
    removeEventListener() {},
  };
  playHooks({
    ...tab.page.hooks,
    useLocation: () => ({ pathname: tab.pathname }),
    useNavigate: () => tell("go"),
  });
  modules.store.declare(declared);
  tab.page.draw();
}

function tell(what) {
  return (...args) => tab.told.push([what, ...args]);
}

/** Draw what asks the server by itself. */
function draw() {
  const { root, tables } = tab.modules;
  root.ConversationRoot({ onOpen: tell("open") });
  const edge = { onAgain: tell("readings"), onRow: tell("entry") };
  tables.TableEdge({ table: "memberships", ...edge });
  // The list of conversations is not on screen, but it may have been.
  tab.modules.store.listOf("conversations").ask.row = tell("conversation");
}

// Told how often, because it stands for all that a text costs.
const { canParse } = URL;
URL.canParse = (address) => {
  tab.parsed += 1;
  return canParse(address);
};

globalThis.MutationObserver = class {
  observe() {}
  disconnect() {}
};

const steps = {
  declare({ tables }) {
    declared = tables;
  },
  parsed: () => tab.parsed,
  async open({ at }) {
    globalThis.sessionStorage = new Storage();
    await openTab(at);
  },
  reload: () => openTab(Date.now()),
  hear({ frame }) {
    tab.refs.ref_live.current.value = frame;
  },
  wait({ milliseconds }) {
    // In steps, so that a timer that starts in between starts then.
    for (let left = milliseconds; left > 0; left -= 50) mock.timers.tick(Math.min(left, 50));
  },
  call: ({ module, name, args }) => tab.modules[module][name](...args),
  present({ items, around, quotes }) {
    const quoteOf = (id) => quotes.find((quote) => quote.id === id) ?? null;
    return tab.modules.present.present(items, { ...around, quoteOf });
  },
  show({ id }) {
    const { listOf } = tab.modules.store;
    tab.modules.store.leave(`messages/${tab.modules.thread.getHere()}`);
    tab.pathname = id ? `/conversations/${id}` : "/conversations";
    tab.page.draw();
    listOf(`messages/${id}`).isReading = () => tab.isReading;
  },
  /** What the conversation's components read. */
  shown() {
    const { store, thread } = tab.modules;
    const here = thread.getHere();
    const list = store.listOf(`messages/${here}`);
    const { loaded, has_older, has_newer } = store.read(list);
    return {
      id: here,
      loaded,
      has_older,
      has_newer,
      is_missing: store.rowIn("missing", here) !== null,
      conversation: store.rowIn("conversations", here),
      membership: store.rowIn("memberships", here),
      members: store.read(store.listOf(`members/${here}`)).items,
      marks: store.read(store.listOf(`marks/${here}`)).items,
      people: thread.usePeople(here),
      typing: thread.useTyping(here),
      new_from: thread.useNewFrom(here),
      waits: thread.useWaits(here),
      items: thread.useMessages(here, `form/${here}`),
      goal: list.goal ?? null,
    };
  },
  /** Scroll to where the conversation wants to be. */
  settle() {
    tab.modules.store.listOf(`messages/${tab.modules.thread.getHere()}`).goal = null;
  },
  /** How many rows are kept, by list. */
  kept() {
    const lists = tab.modules.store.listsOf().map(({ name, rows }) => [name, rows.size]);
    return Object.fromEntries(lists.filter(([, size]) => size));
  },
  online({ is }) {
    navigator.onLine = is;
  },
  visible({ is }) {
    document.visibilityState = is ? "visible" : "hidden";
  },
  reading({ is }) {
    tab.isReading = is;
    const { changed, listOf } = tab.modules.store;
    changed(new Set([listOf(`messages/${tab.modules.thread.getHere()}`)]));
  },
  told: () => tab.told.splice(0),
  title({ page }) {
    if (page) document.title = page;
    tab.modules.unread.UnreadBadge({});
    return document.title;
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { step, ...fields } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await steps[step](fields)) ?? null };
  } catch (error) {
    answer = { error: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
