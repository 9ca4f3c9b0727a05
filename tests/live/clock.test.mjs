// A device's clock that is wrong: what is shown goes by the server's.
import assert from "node:assert/strict";
import test from "node:test";
import { openTab } from "./tab.mjs";

const DAY_MS = 86_400_000;

async function openAt(ahead) {
  const tab = await openTab();
  const { serverNow } = await import(`../../finsta/live/browser/clock.js${tab.search}`);
  const greet = (at) => tab.hear(["hello", { viewer: 1, connection: "c", at }]);
  return { tab, serverNow, greet, right: Date.now() - ahead };
}

for (const ahead of [DAY_MS, -DAY_MS, 0]) {
  test(`the server's time is known to a device that is ${ahead} ms ahead`, async () => {
    const { tab, serverNow, greet, right } = await openAt(ahead);
    greet(right);
    assert.equal(serverNow(), right);
    tab.queue.act({ event: "send", args: {} });
    const { at } = tab.store.read(tab.store.listOf("acts/send")).items[0];
    assert.equal(at, new Date(right).toISOString());
  });
}

test("a greeting without a time leaves it as it was", async () => {
  const { serverNow, greet, right } = await openAt(DAY_MS);
  assert.equal(serverNow(), Date.now());
  greet(right);
  greet(undefined);
  assert.equal(serverNow(), right);
});
