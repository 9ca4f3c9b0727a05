// What the service worker keeps, and what it shows while the network is away.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { aPhoto, SHELL, startWorker } from "./worker.mjs";

const away = () => {
  throw new TypeError("Failed to fetch");
};
const answering =
  (status, headers = {}) =>
  () =>
    new Response(`${status}`, { status, headers });
const textOf = async (answer) => (await answer).text();
const isShell = async (answer) => (await textOf(answer)).includes('data-build="new"');

test("the build alone is kept, with a page that names it", async () => {
  const worker = await (await startWorker()).begin();
  const [[name, store], ...others] = worker.caches.stores;
  assert.deepEqual([name, others], ["finsta:new", []]);
  assert.deepEqual([...store.keys()].sort(), [SHELL, "/assets/a-1.js", "/icon.svg"].sort());
  assert.equal(store.get(SHELL).headers.get("content-security-policy"), "none");
  assert.ok(await isShell(store.get(SHELL).clone()));
});

test("a server that has another build by now gives nothing, and the older one stays", async () => {
  const older = await (await startWorker("old")).begin();
  const worker = await startWorker("new", { before: older, page: "<html of another build>" });
  await assert.rejects(worker.hear("install"), /another build/);
  assert.deepEqual(await worker.caches.keys(), ["finsta:old"]);
});

test("an older build goes, and nothing of others", async () => {
  const older = await (await startWorker("old")).begin();
  await older.caches.open("elsewhere");
  await older.share([aPhoto()]);
  const worker = await (await startWorker("new", { before: older })).begin();
  assert.deepEqual(await worker.caches.keys(), ["elsewhere", "finsta-shared", "finsta:new"]);
});

test("a page is the server's as long as it answers, whatever it says", async () => {
  const worker = await (await startWorker()).begin();
  for (const [status, headers] of [
    [200],
    [404],
    [500],
    [503, { "content-security-policy": "Finsta's own" }],
  ]) {
    worker.network["/home"] = answering(status, headers);
    assert.equal(await textOf(worker.ask("/home")), `${status}`);
  }
});

test("without a network, or behind a proxy without a server, every page is the kept one", async () => {
  const worker = await (await startWorker()).begin();
  for (const answer of [away, answering(502), answering(503), answering(504)]) {
    worker.network.else = answer;
    for (const path of ["/", "/home", "/conversations/7"]) {
      assert.ok(await isShell(worker.ask(path)), path);
    }
  }
});

test("a page that does not come is the kept one after a while, if there is one", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const worker = await startWorker();
  let answer = () => {};
  worker.network["/home"] = () => new Promise((resolve) => (answer = resolve));
  const asked = async () => {
    const asking = worker.ask("/home");
    await new Promise(setImmediate);
    mock.timers.tick(5_000);
    return asking;
  };
  const first = asked();
  await new Promise(setImmediate);
  answer(new Response("late"));
  assert.equal(await textOf(first), "late");
  await worker.begin();
  assert.ok(await isShell(asked()));
  mock.timers.reset();
});

test("what is about somebody goes past it, also without a network", async () => {
  const worker = await (await startWorker()).begin();
  for (const path of ["/media/k1/640", "/photos", "/live", "https://elsewhere.example/home"]) {
    assert.equal(await worker.ask(path, { mode: "cors" }), null);
  }
  assert.equal(await worker.ask("/auth/login", { method: "POST" }), null);
  worker.network.else = away;
  await assert.rejects(async () => await worker.ask("/media/k1/original"), TypeError);
  assert.deepEqual(await worker.caches.keys(), ["finsta:new"]);
});

test("files of the build come from it, others of their name from the server first", async () => {
  const worker = await (await startWorker()).begin();
  worker.network.else = () => new Response("newer");
  const ask = (path) => textOf(worker.ask(path, { mode: "no-cors" }));
  assert.deepEqual(
    [await ask("/assets/a-1.js"), await ask("/icon.svg")],
    ["of /assets/a-1.js", "newer"],
  );
  assert.equal(await worker.ask("/assets/b-2.js", { mode: "no-cors" }), null);
  worker.network.else = away;
  assert.equal(await ask("/icon.svg"), "of /icon.svg");
});
