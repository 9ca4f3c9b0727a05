// Plays the browser for the messenger's pieces: reads one step a line as JSON, answers each with a line.
//
// Run as `node chat_harness.mjs <finsta> <node_modules of the build>`. The step "open" makes a new
// tab with modules of its own; a reload is another one with the same session storage.
import fs from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { mock } from "node:test";
import { pathToFileURL } from "node:url";

const [folder, packages] = process.argv.slice(2);
const rolldown = pathToFileURL(path.join(packages, "rolldown/dist/utils-index.mjs"));
const { parseSync, transformSync, Visitor } = await import(rolldown);

// What the modules import, in the small: effects run at once and nothing is drawn.
const stubs = {
  react: `export const useEffect = (run) => { run(); };
    export const useRef = () => ({ current: null });
    export const useSyncExternalStore = (_watch, read) => read();`,
  "react/jsx-runtime": "export const jsx = (type, props) => ({ type, props }); export const jsxs = jsx;",
  "$/utils/state": "export const refs = {};",
  "$/utils/context-registry": "export const eventLoop = {};",
};

const files = new Map(
  fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => /\.jsx?$/.test(name))
    .map((name) => [path.parse(name).name, pathToFileURL(path.join(folder, name)).href]),
);
const compiled = new Map();

function compile(file) {
  if (!compiled.has(file)) {
    const { code, errors } = transformSync(file, fs.readFileSync(new URL(file), "utf8"), {
      lang: "jsx",
      jsx: { runtime: "automatic" },
    });
    if (errors.length) throw new Error(JSON.stringify(errors));
    compiled.set(file, code);
  }
  return compiled.get(file);
}

registerHooks({
  resolve(specifier, { parentURL }, next) {
    const tab = new URLSearchParams(parentURL?.split("?")[1]).get("tab");
    const ours = specifier.startsWith(".") ? files.get(path.parse(specifier).name) : "";
    const found = specifier in stubs ? `stub:${specifier}` : ours;
    return found ? { url: `${found}?tab=${tab}`, shortCircuit: true } : next(specifier);
  },
  load(url, context, next) {
    const [file] = url.split("?");
    const asModule = (source) => ({ format: "module", source, shortCircuit: true });
    if (file.startsWith("stub:")) return asModule(stubs[file.slice("stub:".length)]);
    return [...files.values()].includes(file) ? asModule(compile(file)) : next(url, context);
  },
});

class Storage {
  kept = new Map();
  getItem = (name) => this.kept.get(name) ?? null;
  setItem = (name, value) => this.kept.set(name, value);
  removeItem = (name) => this.kept.delete(name);
}

const MODULES = ["tab", "unread", "outbox", "thread", "displayed", "window", "present", "links", "summary"];
let tabs = 0;
let tab = null;

async function openTab(at) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(at) });
  tabs += 1;
  globalThis.document = { cookie: "", visibilityState: "visible", title: "Finsta", head: {} };
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  const modules = {};
  for (const name of MODULES) modules[name] = await import(`${files.get(name)}?tab=${tabs}`);
  const { refs } = await import(`stub:$/utils/state?tab=${tabs}`);
  tab = { modules, refs, told: [], isReading: false, parsed: 0 };
  const { thread, outbox } = modules;
  const tell = (what) => (...args) => tab.told.push([what, ...args]);
  globalThis.window = { location: { reload: tell("reload") } };
  thread.connectList({ isReading: () => tab.isReading, beforeChange: () => {} });
  thread.connectThread(
    Object.fromEntries(["open", "older", "newer", "newest", "seen"].map((what) => [what, tell(what)])),
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

/** Return how long a call takes, in microseconds: the best of three tries. */
function cost(run) {
  let best = Infinity;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const begun = performance.now();
    let calls = 0;
    while (performance.now() - begun < 0.3) {
      run();
      calls += 1;
    }
    best = Math.min(best, ((performance.now() - begun) * 1000) / calls);
  }
  return best;
}

/** Return every pattern that a module holds. */
function patternsOf(url) {
  const found = [];
  const { program } = parseSync(url, fs.readFileSync(new URL(url), "utf8"), { lang: "jsx" });
  new Visitor({ Literal: ({ regex }) => regex && found.push(regex) }).visit(program);
  return found;
}

const steps = {
  cost: ({ module, name, texts }) => texts.map((text) => cost(() => tab.modules[module][name](text))),
  patternCost({ pattern, flags, texts }) {
    const all = new RegExp(pattern, flags.includes("g") ? flags : `${flags}g`);
    return texts.map((text) => cost(() => [...text.matchAll(all)]));
  },
  patterns: () => [...files.values()].flatMap(patternsOf),
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
    tab.modules.unread.UnreadBadge({ onReload: () => tab.told.push(["reload"]), label: "unread messages" });
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
