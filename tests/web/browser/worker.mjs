// A service worker without a browser: what it is told, what it keeps, and how it answers.
const FILE = "../../../finsta/web/browser/worker.js";
const ORIGIN = "https://finsta.example";

export const SHELL = "/__spa-fallback.html";
export const PAGE = '<html lang="en"><body>Finsta</body></html>';

/** Every cache of a browser. */
class Caches {
  stores = new Map();

  async open(name) {
    if (!this.stores.has(name)) this.stores.set(name, new Map());
    const store = this.stores.get(name);
    return {
      put: async (path, answer) => void store.set(path, answer),
      addAll: async (paths) => {
        for (const path of paths) store.set(path, await fetch(path));
      },
    };
  }
  async match(path, { cacheName }) {
    return this.stores.get(cacheName)?.get(path)?.clone();
  }
  async delete(name) {
    return this.stores.delete(name);
  }
  async keys() {
    return [...this.stores.keys()];
  }
}

const hexOf = async (text) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString(
    "hex",
  );

let opened = 0;

/** Start a worker of a build, in a browser that may have had one before. */
export async function startWorker(build = "new", { before = null, page = PAGE } = {}) {
  const worker = new Worker(before?.caches ?? new Caches());
  Object.assign(globalThis, {
    BUILT: {
      build,
      shell: SHELL,
      digest: await hexOf(page),
      files: ["/assets/a-1.js", "/icon.svg"],
      pages: ["/", "/home", "/conversations/"],
      home: "/home",
      share: "/share",
      leave: "/auth/logout",
      most: 2,
      maxBytes: 10,
    },
    caches: worker.caches,
    location: { origin: ORIGIN },
    registration: {},
    skipWaiting: async () => {},
    addEventListener: (name, hear) => (worker.listeners[name] = hear),
    fetch: async (asked) => worker.fetch(asked.path ?? asked),
  });
  // A redirect to a path, as in a browser.
  Response.redirect = (to, status) => new Response(null, { status, headers: { location: to } });
  opened += 1;
  await import(`${FILE}?worker=${opened}`);
  return worker;
}

class Worker {
  listeners = {};
  /** What the network answers, by path; an error is thrown. */
  network = {
    [SHELL]: () => new Response(PAGE, { headers: { "content-security-policy": "none" } }),
  };
  asked = [];

  constructor(caches) {
    this.caches = caches;
  }

  fetch(path) {
    this.asked.push(path);
    const answer = this.network[path] ?? this.network.else ?? (() => new Response(`of ${path}`));
    return answer();
  }

  /** Let it hear of something, and wait until it is done. */
  async hear(name, event = {}) {
    const waits = [];
    this.listeners[name]({ ...event, waitUntil: (work) => waits.push(work) });
    await Promise.all(waits);
  }

  async begin() {
    await this.hear("install");
    await this.hear("activate");
    return this;
  }

  /** Ask for something, and return the answer; null where the browser goes to the network itself. */
  async ask(path, { mode = "navigate", method = "GET", ...more } = {}) {
    let answer = null;
    const request = { url: new URL(path, ORIGIN).href, path, mode, method, ...more };
    await this.hear("fetch", { request, respondWith: (given) => (answer = given) });
    return answer;
  }

  /** Post a form of files and texts to the address for sharing; return where that leads. */
  async share(files, texts = {}) {
    const form = new FormData();
    files.forEach((file) => form.append("photos", file));
    Object.entries(texts).forEach(([name, text]) => form.append(name, text));
    const answer = await this.ask("/share", { method: "POST", formData: async () => form });
    return answer.headers.get("location");
  }

  /** Return what it keeps of what was shared. */
  async shared() {
    const about = await this.caches.match("/share", { cacheName: "finsta-shared" });
    return about ? about.json() : null;
  }
}

export const aPhoto = (name = "a.jpg", size = 5, type = "image/jpeg") =>
  new File(["x".repeat(size)], name, { type });
