// What a device shares: kept by the service worker until its page has it, for a while, for nobody else.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { aPhoto, startWorker } from "./worker.mjs";

const MINUTE = 60_000;

test("photos wait under a name of their own, with what was written", async () => {
  const worker = await startWorker();
  const leadsTo = await worker.share([aPhoto("a.jpg"), aPhoto("b.jpg")], { text: "Words" });
  const { id, names, caption, hasMore, hasLarge, hasOthers } = await worker.shared();
  assert.match(id, /^[\w-]{16}$/);
  assert.equal(leadsTo, `/share/${id}`);
  assert.deepEqual([names, caption], [["a.jpg", "b.jpg"], "Words"]);
  assert.deepEqual([hasMore, hasLarge, hasOthers], [false, false, false]);
});

test("no more is kept than a post holds, and it is told what was left out", async () => {
  const worker = await startWorker();
  const long = { text: "x".repeat(100_000) };
  const text = aPhoto("t.txt", 5, "text/plain");
  await worker.share([aPhoto("large", 11), aPhoto("1"), text, aPhoto("2"), aPhoto("3")], long);
  const about = await worker.shared();
  assert.deepEqual(about.names, ["1", "2"]);
  assert.deepEqual([about.hasMore, about.hasLarge, about.hasOthers], [true, true, true]);
  assert.equal(about.caption.length, 5_000);
  assert.equal(worker.caches.stores.get("finsta-shared").size, 3);
});

test("what is shared next takes its place", async () => {
  const worker = await startWorker();
  await worker.share([aPhoto("1"), aPhoto("2")]);
  await worker.share([aPhoto("3")], { title: "Title" });
  const { names, caption } = await worker.shared();
  assert.deepEqual([names, caption], [["3"], "Title"]);
  assert.equal(worker.caches.stores.get("finsta-shared").size, 2);
});

test("what is no photo, or does not fit, is told and not kept", async () => {
  const worker = await startWorker();
  assert.equal(await worker.share([aPhoto("a", 5, "text/plain")]), "/home#share-none");
  assert.equal(await worker.share([]), "/home#share-none");
  worker.caches.open = async () => {
    throw new DOMException("Full", "QuotaExceededError");
  };
  assert.equal(await worker.share([aPhoto()]), "/home#share-lost");
  assert.equal(await worker.shared(), null);
});

test("a log-out takes it, and so does time", async () => {
  const worker = await startWorker();
  await worker.share([aPhoto()]);
  await worker.ask("/auth/logout", { method: "POST" });
  assert.equal(await worker.shared(), null);

  mock.timers.enable({ apis: ["Date"] });
  await worker.share([aPhoto()]);
  mock.timers.tick(9 * MINUTE);
  await worker.ask("/home");
  assert.ok(await worker.shared());
  mock.timers.tick(2 * MINUTE);
  await worker.ask("/home");
  assert.equal(await worker.shared(), null);
  mock.timers.reset();
});

test("without a network it is told to share again", async () => {
  const worker = await startWorker();
  worker.network.else = () => {
    throw new TypeError("Failed to fetch");
  };
  const answer = await worker.ask(await worker.share([aPhoto()]));
  assert.equal(answer.headers.get("location"), "/home#share-later");
});
