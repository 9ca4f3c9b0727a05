// Plays the browser for the messenger's pieces: a step and its answer are a line of JSON.
//
// The step "open" makes a new tab with modules of its own; a reload is another one with the same
// session storage.
import path from "node:path";
import readline from "node:readline";
import { mock } from "node:test";

import { SOURCES } from "../../node/sources.mjs";

const files = new Map(SOURCES.map((url) => [path.parse(url).name, url]));

class Storage {
  kept = new Map();
  getItem = (name) => this.kept.get(name) ?? null;
  setItem = (name, value) => this.kept.set(name, value);
  removeItem = (name) => this.kept.delete(name);
}

const MODULES = [
  "tab",
  "unread",
  "outbox",
  "thread",
  "displayed",
  "window",
  "present",
  "links",
  "summary",
];
let tabs = 0;
let tab = null;

async function openTab(at) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(at) });
  tabs += 1;
  const documentElement = { dataset: {} };
  globalThis.document = { documentElement, visibilityState: "visible", title: "Finsta", head: {} };
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  const modules = {};
  for (const name of MODULES) modules[name] = await import(`${files.get(name)}?tab=${tabs}`);
  const { refs } = await import(`../../node/stubs.mjs?tab=${tabs}`);
  tab = { modules, refs, told: [], isReading: false, parsed: 0 };
  const { thread, outbox } = modules;
  const tell =
    (what) =>
    (...args) =>
      tab.told.push([what, ...args]);
  globalThis.window = { location: { reload: tell("reload") } };
  thread.connectList({ isReading: () => tab.isReading, beforeChange: () => {} });
  thread.connectThread(
    Object.fromEntries(
      ["open", "older", "newer", "newest", "seen"].map((what) => [what, tell(what)]),
    ),
  );
  outbox.connectOutbox(tell("send"));
}

// Told how often, because it stands for all that a text costs.
const { canParse } = URL;
URL.canParse = (address) => {
  tab.parsed += 1;
  return canParse(address);
};

globalThis.MutationObserver = class {
  observe() {}
};

const steps = {
  parsed: () => tab.parsed,
  async open({ at }) {
    globalThis.sessionStorage = new Storage();
    await openTab(at);
  },
  reload: () => openTab(Date.now()),
  hear({ operation }) {
    tab.refs.ref_live.current.value = [operation];
  },
  wait({ milliseconds }) {
    // In steps, so that a timer that starts in between starts then.
    for (let left = milliseconds; left > 0; left -= 50) mock.timers.tick(Math.min(left, 50));
  },
  call: ({ module, name, args }) => tab.modules[module][name](...args),
  online({ is }) {
    navigator.onLine = is;
  },
  visible({ is }) {
    document.visibilityState = is ? "visible" : "hidden";
  },
  reading({ is }) {
    tab.isReading = is;
  },
  told: () => tab.told.splice(0),
  title({ page }) {
    if (page) document.title = page;
    tab.modules.unread.UnreadBadge({
      onReload: () => tab.told.push(["reload"]),
      label: "unread messages",
    });
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
