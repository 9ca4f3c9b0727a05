// Acts on their way: in order, each once, and what their answers do.
import assert from "node:assert/strict";
import test from "node:test";
import { ME, OTHER, openTab } from "../tab.mjs";
import { aRefusedTab, aTab, done, REFUSAL, refuse, shown, take, textsSent } from "./acts.mjs";

test("an act goes out at once, with a name of its own", async () => {
  const tab = (await openTab()).connect();
  tab.queue.act({ event: "state.share", args: { text: "Hi", photos: [] } });

  const [{ name, payload }] = tab.sent;
  assert.equal(name, "state.share");
  assert.match(payload.attempt, /^[A-Za-z0-9_-]{16}$/);
  assert.deepEqual(payload, { text: "Hi", photos: [], attempt: payload.attempt });
  assert.equal(tab.actsOf("state.share")[0].at, "2026-06-10T12:00:00.000Z");
});

test("acts of a lane go one after the other, each once", async () => {
  const [tab, one, two, three] = await aTab("One", "Two", "Three");
  assert.deepEqual(textsSent(tab), ["One"]);

  tab.hear(done(one));
  assert.deepEqual(textsSent(tab), ["Two"]);
  tab.hear(done(two));
  assert.deepEqual(textsSent(tab), ["Three"]);
  tab.hear(done(three));
  assert.deepEqual([textsSent(tab.wait(100)), shown(tab)], [[], []]);
  assert.equal(new Set([one, two, three]).size, 3);
});

test("lanes don't wait for each other", async () => {
  const tab = (await openTab()).connect();
  for (const lane of ["a", "b", "a"]) take(tab, { text: lane, lane });
  assert.deepEqual(textsSent(tab), ["a", "b"]);
  assert.deepEqual(shown(tab, "a").length, 2);
});

test("an answer that comes twice, late or for others changes nothing", async () => {
  const [tab, one, two] = await aTab("One", "Two", "Three");
  tab.hear(done("another"), refuse("another"));
  assert.deepEqual(textsSent(tab), ["One"]);

  tab.hear(done(one), done(one), refuse(one));
  assert.deepEqual(textsSent(tab), ["Two"]);
  tab.hear(refuse(two), refuse(two, "Something else"));
  assert.deepEqual(shown(tab), [
    ["Two", REFUSAL],
    ["Three", ""],
  ]);
  assert.deepEqual(textsSent(tab), ["Three"]);
});

test("one's own row with the attempt is an answer, that of somebody else is none", async () => {
  const [tab, one, two] = await aTab("One", "Two");
  const row = (id, author, attempt) => ({ id, attempt, author: { id: author } });
  tab.hear(["put", "posts", [row(1, OTHER, one), row(2, ME, "another")]]);
  assert.deepEqual(textsSent(tab), ["One"]);

  tab.hear(["put", "posts", [row(3, ME, one)]]);
  assert.deepEqual(textsSent(tab), ["Two"]);
  // A page has it, too: the row came over a connection that broke, and was read with the others.
  tab.hear(["page", "posts", { rows: [row(4, ME, two)], more: false }]);
  assert.deepEqual(shown(tab), []);
});

test("what was refused stays with the reason, and the next goes on", async () => {
  const [tab] = await aRefusedTab("One", "Two");
  assert.deepEqual(textsSent(tab), ["One", "Two"]);
  assert.deepEqual(shown(tab), [
    ["One", REFUSAL],
    ["Two", ""],
  ]);
});

test("what was refused can be sent again under its name and in its place", async () => {
  const [tab, one, two] = await aRefusedTab("One", "Two", "Three");
  tab.takeSent();

  tab.queue.retry(one);
  assert.deepEqual([textsSent(tab), shown(tab)[0]], [[], ["One", ""]]);
  tab.hear(done(two));
  assert.deepEqual(tab.takeSent(), [{ text: "One", attempt: one }]);
  tab.hear(done(one));
  assert.deepEqual(textsSent(tab), ["Three"]);
});

test("what was refused can be taken back, once", async () => {
  const [tab, one] = await aRefusedTab("One");
  tab.takeSent();
  tab.queue.withdraw(one);
  tab.queue.withdraw(one);

  assert.deepEqual(shown(tab), []);
  const again = (await tab.reload()).connect();
  assert.deepEqual(textsSent(again), []);
});

test("who acts too fast is told so", async () => {
  const [tab, one] = await aTab("One", "Two");
  tab.hear(refuse(one, REFUSAL, { wait: 3 }));
  assert.deepEqual(shown(tab), [
    ["One", REFUSAL],
    ["Two", ""],
  ]);
});

test("a sentence shows when an act is done that has one", async () => {
  const tab = (await openTab()).connect();
  const one = take(tab, { toast: "Deleted." });
  assert.deepEqual(tab.toasts, []);
  tab.hear(done(one));
  assert.deepEqual(tab.toasts, ["Deleted."]);
});

test("a refusal shows as a toast where nothing else shows it, and leads back", async () => {
  const tab = (await openTab({ page: "/home" })).connect();
  const [one, two] = ["One", "Two"].map((text) => take(tab, { text, lane: text }));
  tab.hear(refuse(one));
  Object.assign(tab.location, { pathname: "/settings", search: "?a=1" });
  tab.hear(refuse(two));

  const toasts = tab.store.read(tab.store.listOf("toasts")).items;
  assert.deepEqual(
    toasts.map(({ text, kind, href }) => [text, kind, href]),
    [
      [REFUSAL, "problem", ""],
      [REFUSAL, "problem", "/home"],
    ],
  );
  assert.deepEqual([tab.actsOf("One"), tab.actsOf("Two")], [[], []]);
});

test("a refusal shows where the lane is drawn, and stays there", async () => {
  const tab = (await openTab()).connect();
  const unwatch = tab.store.listOf("acts/do").watch(() => {});
  const one = take(tab, { text: "One" });
  tab.hear(refuse(one));
  assert.deepEqual([shown(tab, "do"), tab.toasts], [[["One", REFUSAL]], []]);
  unwatch();
});

test("what an act will change is shown at once, and told by the server when it is done", async () => {
  const tab = (await openTab()).connect();
  tab.hear(["put", "posts", [{ id: 7, likes: 3, version: 4 }]]);
  const ops = [
    ["set", "posts", 7, { likes: 4 }, 1],
    ["put", "liked", [{ id: 7 }]],
  ];
  const one = take(tab, { ops });
  assert.equal(tab.store.rowIn("posts", 7).likes, 4);
  assert.ok(tab.store.rowIn("liked", 7));

  tab.hear(
    ["set", "posts", 7, { likes: 9 }, 5],
    ["put", "liked", [{ id: 7, version: 5 }]],
    done(one),
  );
  assert.equal(tab.store.rowIn("posts", 7).likes, 9);
  assert.ok(tab.store.rowIn("liked", 7));
});

test("what an act would have changed is undone with the sentence when it is refused", async () => {
  const tab = (await openTab()).connect();
  tab.hear([
    "put",
    "posts",
    [
      { id: 7, likes: 3, tags: [{ key: "a" }], version: 4 },
      { id: 8, version: 4 },
    ],
  ]);
  const before = structuredClone(tab.store.read(tab.store.listOf("posts")).items);
  const one = take(tab, {
    ops: [
      ["set", "posts", 7, { likes: 4 }, 1],
      ["add", "posts", 7, "tags", [{ key: "b" }], 1],
      ["take", "posts", 7, "tags", "a", 1],
      ["drop", "posts", [8], 1],
      ["put", "posts", [{ id: 9 }]],
    ],
  });
  const now = tab.store.read(tab.store.listOf("posts")).items;
  assert.deepEqual(
    now.map(({ id, likes, tags }) => [id, likes, tags]),
    [
      [9, undefined, undefined],
      [7, 4, [{ key: "b" }]],
    ],
  );

  tab.hear(refuse(one));
  assert.deepEqual(tab.store.read(tab.store.listOf("posts")).items, before);
  assert.deepEqual(tab.toasts, [REFUSAL]);
});

test("of quiet acts that wait the last is sent, or every one", async () => {
  const tab = (await openTab()).connect();
  for (const text of ["1", "2", "3"]) take(tab, { text, quiet: true });
  for (const text of ["4", "5", "6"]) take(tab, { text, quiet: true, every: true, lane: "every" });
  const sent = [];
  for (let left = tab.takeSent(); left.length; left = tab.takeSent()) {
    sent.push(...left.map(({ text }) => text));
    for (const { attempt } of left) tab.hear(done(attempt));
  }
  assert.deepEqual(sent.sort(), ["1", "3", "4", "5", "6"]);
});
