// Acts while the connection, the server or its database is away.
import assert from "node:assert/strict";
import test from "node:test";
import { openTab } from "../tab.mjs";
import {
  ANSWER_SECONDS,
  aRefusedTab,
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

const TOO_FAST = "You sent a lot of messages just now.";

test("a new connection sends what is unanswered again under its name", async () => {
  const [tab, one] = await aTab("One", "Two");
  assert.deepEqual(tab.takeSent(), [{ text: "One", attempt: one }]);
  tab.connect();
  assert.deepEqual(tab.takeSent(), [{ text: "One", attempt: one }]);
  tab.hear(done(one));
  assert.deepEqual(textsSent(tab), ["Two"]);
});

test("a tab that may have missed answers asks again too", async () => {
  const [tab] = await aTab("One");
  tab.hear(["resync", {}]);
  assert.deepEqual(textsSent(tab), ["One", "One"]);
});

test("a new connection does not send what was refused", async () => {
  const [tab] = await aRefusedTab("One");
  tab.connect();
  assert.deepEqual([textsSent(tab), shown(tab)], [["One"], [["One", REFUSAL]]]);
});

test("without an answer an act is sent again a few times, then it has failed", async () => {
  const [tab, one] = await aTab("One", "Two");
  tab.wait(ANSWER_SECONDS - 1);
  assert.deepEqual(textsSent(tab), ["One"]);
  tab.wait(ANSWER_SECONDS * (TRIES - 1));
  assert.deepEqual(tab.takeSent(), Array(TRIES - 1).fill({ text: "One", attempt: one }));
  assert.deepEqual(shown(tab), [
    ["One", ""],
    ["Two", ""],
  ]);

  tab.wait(2);
  assert.deepEqual(
    [textsSent(tab), shown(tab)],
    [
      ["Two"],
      [
        ["One", UNANSWERED],
        ["Two", ""],
      ],
    ],
  );
});

test("an answer that comes after all is the answer", async () => {
  const [tab, one] = await aTab("One");
  tab.wait(ANSWER_SECONDS * TRIES + 1).hear(done(one));
  assert.deepEqual(shown(tab), []);
});

test("the time for an answer is counted anew for each act", async () => {
  const [tab, one] = await aTab("One", "Two");
  tab.wait(15).hear(done(one));
  tab.takeSent();
  assert.deepEqual(textsSent(tab.wait(15)), []);
});

test("nothing fails while there is no network or no server", async () => {
  for (const cut of ["network", "server"]) {
    const tab = (await openTab()).connect();
    const be = (isAway) => {
      if (cut === "network") navigator.onLine = !isAway;
      else tab.eventLoop.connectErrors = isAway ? [new Error()] : [];
    };
    be(true);
    const [one] = write(tab, "One", "Two");
    tab.wait(ANSWER_SECONDS * 10);
    assert.deepEqual(
      [textsSent(tab), shown(tab)],
      [
        ["One"],
        [
          ["One", ""],
          ["Two", ""],
        ],
      ],
    );

    be(false);
    tab.connect();
    assert.deepEqual(textsSent(tab), ["One"]);
    tab.hear(done(one));
    assert.deepEqual(textsSent(tab), ["Two"]);
  }
});

test("a network that is back without an answer is not waited for for ever", async () => {
  const tab = (await openTab()).connect();
  navigator.onLine = false;
  write(tab, "One");
  tab.wait(30);
  navigator.onLine = true;
  tab.wait(ANSWER_SECONDS * TRIES);
  assert.deepEqual(shown(tab), [["One", UNANSWERED]]);
});

test("what waited for the connection waits for its turn, in order", async () => {
  const [tab, one, two] = await aTab("One", "Two");
  tab.connect().takeSent();
  tab.hear(refuse(one, TOO_FAST, { wait: 3 }));
  write(tab, "Three");

  assert.deepEqual(shown(tab), [
    ["One", ""],
    ["Two", ""],
    ["Three", ""],
  ]);
  assert.deepEqual(textsSent(tab.wait(2.9)), []);
  assert.deepEqual(textsSent(tab.wait(0.2)), ["One"]);
  tab.hear(done(one));
  assert.deepEqual(textsSent(tab), ["Two"]);
  tab.hear(done(two));
  assert.deepEqual(textsSent(tab), ["Three"]);
});

test("what waited for the connection is refused where waiting does not help", async () => {
  const [tab, one] = await aTab("One", "Two");
  tab.connect().hear(refuse(one));
  assert.deepEqual(shown(tab), [
    ["One", REFUSAL],
    ["Two", ""],
  ]);
});

test("what the server can't store now is sent again by itself", async () => {
  const [tab, one] = await aTab("One");
  tab.takeSent();
  tab.hear(refuse(one, "The database is away.", { wait: 2, later: true }));
  assert.deepEqual([textsSent(tab), shown(tab)], [[], [["One", ""]]]);
  assert.deepEqual(textsSent(tab.wait(2.1)), ["One"]);
});

test("what the server could not handle is sent again by itself, in all lanes", async () => {
  const [tab] = await aTab("One");
  take(tab, { text: "Like" });
  tab.takeSent();
  for (let times = 0; times < 5; times += 1) {
    tab.hear(["unanswered", { error: "The database is away." }]);
    assert.deepEqual(textsSent(tab.wait(1.9)), []);
    assert.deepEqual(textsSent(tab.wait(0.2)), ["One", "Like"]);
  }
  assert.deepEqual(tab.toasts, []);
});

test("what the server could not handle is said where nothing waits for it", async () => {
  const [tab, one] = await aTab("One");
  tab.hear(done(one), ["unanswered", { error: "The database is away." }]);
  assert.deepEqual(tab.toasts, ["The database is away."]);
});
