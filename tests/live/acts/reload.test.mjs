// Acts that outlive the page, and the page that asks before it goes.
import assert from "node:assert/strict";
import test from "node:test";
import { ME, OTHER, openTab } from "../tab.mjs";
import {
  ANSWER_SECONDS,
  aTab,
  done,
  REFUSAL,
  refuse,
  shown,
  take,
  textsSent,
  TRIES,
  UNANSWERED,
  write,
} from "./acts.mjs";

test("kept acts survive a reload and go out once, in order; others are gone", async () => {
  const [tab, one, two, three] = await aTab("One", "Two", "Three");
  take(tab, { text: "Like" });
  tab.hear(done(one), refuse(two));

  const again = await tab.reload();
  assert.deepEqual(again.takeSent(), []);
  again.connect();
  assert.deepEqual(shown(again), [
    ["Two", REFUSAL],
    ["Three", ""],
  ]);
  assert.deepEqual(again.takeSent(), [{ text: "Three", attempt: three }]);
  again.hear(done(three));
  assert.deepEqual(textsSent(again.wait(100)), []);
  const last = (await again.reload()).connect();
  assert.deepEqual(shown(last), [["Two", REFUSAL]]);
});

test("what is done before it is known who looks is neither lost nor mixed up", async () => {
  const [tab] = await aTab("One");
  const again = await tab.reload();
  write(again, "Two");
  again.connect();
  assert.deepEqual(
    shown(again)
      .map(([text]) => text)
      .sort(),
    ["One", "Two"],
  );
  const last = (await again.reload()).connect();
  assert.deepEqual(shown(last).length, 2);
});

test("acts are not sent by somebody else who signs in, in the tab or without a reload", async () => {
  const [tab] = await aTab("One", "Two");
  tab.takeSent();
  const theirs = (await tab.reload()).connect(OTHER);
  assert.deepEqual([theirs.takeSent(), shown(theirs)], [[], []]);
  const mine = (await theirs.reload()).connect(ME);
  assert.deepEqual([mine.takeSent(), shown(mine)], [[], []]);

  write(mine, "Three");
  mine.takeSent();
  mine.connect(OTHER);
  assert.deepEqual(mine.takeSent(), []);
});

test("logging out takes acts away", async () => {
  const [tab] = await aTab("One");
  tab.kept.forgetTyped();
  assert.deepEqual(
    Object.keys(tab.storage).filter((name) => name.startsWith("live-")),
    [],
  );
  const again = (await tab.reload()).connect();
  assert.deepEqual(again.takeSent(), []);
});

test("what is shown at once is shown again after a reload, and undone without an answer", async () => {
  const tab = (await openTab()).connect();
  take(tab, { kept: true, ops: [["put", "liked", [{ id: 7 }]]] });
  const again = (await tab.reload()).connect();
  assert.ok(again.store.rowIn("liked", 7));
  again.wait(ANSWER_SECONDS * TRIES + 1);
  assert.equal(again.store.rowIn("liked", 7), null);
  assert.deepEqual(again.toasts, [UNANSWERED]);
});

test("the page asks before it goes while something is not answered, and comes back", async () => {
  const [tab, one] = await aTab("One");
  const leave = () => {
    const event = { isPrevented: false, preventDefault: () => (event.isPrevented = true) };
    tab.listeners.beforeunload(event);
    return event.isPrevented;
  };
  assert.ok(leave());
  let connections = 0;
  tab.eventLoop.addEvents = (events) => (connections += Number(events.length === 0));
  tab.wait(0.1);
  assert.equal(connections, 1);

  tab.hear(refuse(one));
  assert.ok(!leave());
  const other = (await openTab()).connect();
  take(other, {});
  other.hear(["end", { sign_in: "/log-in", forgets: false }]);
  other.listeners.beforeunload({ preventDefault: () => assert.fail("The session is over.") });
});

test("full, forbidden or missing storage breaks nothing, and is told once", async () => {
  for (const broken of ["isFull", "isForbidden", "missing"]) {
    const tab = await openTab();
    if (broken === "missing") delete globalThis.sessionStorage;
    else tab.storage[broken] = true;
    tab.connect();
    const [one] = write(tab, "One", "Two");
    tab.connect().hear(done(one));
    assert.deepEqual(textsSent(tab), ["One", "One", "Two"]);
    assert.equal(tab.toasts.length, 1, broken);
    assert.match(tab.toasts[0], /keeps nothing/);
    tab.kept.forgetTyped();
  }
});
