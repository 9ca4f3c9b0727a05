// What all tabs of a browser remember for a viewer.
import assert from "node:assert/strict";
import test from "node:test";
import { OTHER, openTab } from "./tab.mjs";

const dataset = { app: "book", logOutCookie: "left" };

async function aTab(given = {}) {
  return (await openTab({ dataset, ...given })).connect();
}

test("what is remembered is there in every tab of the browser", async () => {
  const tab = await aTab();
  assert.equal(tab.kept.recall("used"), null);
  tab.kept.remember("used", ["a"]);
  const { browserStorage } = tab;
  assert.deepEqual((await aTab({ browserStorage })).kept.recall("used"), ["a"]);
  assert.equal((await aTab()).kept.recall("used"), null);
});

test("another viewer is told nothing of it", async () => {
  const tab = await aTab();
  tab.kept.remember("used", ["a"]);
  const { browserStorage } = tab;
  const other = (await openTab({ dataset, browserStorage })).connect(OTHER);
  assert.equal(other.kept.recall("used"), null);
});

test("before it is known who looks nothing is remembered", async () => {
  const tab = await openTab({ dataset });
  tab.kept.remember("used", ["a"]);
  assert.deepEqual([...tab.browserStorage.items.keys()], ["book:left"]);
});

test("whoever logs out leaves nothing behind, also where no tab is open", async () => {
  const tab = await aTab();
  tab.kept.remember("used", ["a"]);
  tab.hear(["end", { sign_in: "/log-in", forgets: true }]);
  assert.equal(tab.browserStorage.getItem("book-used"), null);

  const away = await aTab();
  away.kept.remember("used", ["a"]);
  const { browserStorage } = away;
  const later = await aTab({ browserStorage, cookie: "left=a" });
  assert.equal(later.kept.recall("used"), null);
});

test("what is chosen for a browser is there for whoever logs in after", async () => {
  const tab = await aTab();
  assert.equal(tab.kept.chosen("keys"), null);
  tab.kept.choose("keys", "off");
  tab.hear(["end", { sign_in: "/log-in", forgets: true }]);
  const { browserStorage } = tab;
  const other = (await openTab({ dataset, browserStorage, cookie: "left=a" })).connect(OTHER);
  assert.equal(other.kept.chosen("keys"), "off");
});

test("after a log-out of long ago a new tab forgets nothing", async () => {
  const cookie = "left=a";
  const tab = await aTab({ cookie });
  tab.kept.remember("used", ["a"]);
  const { browserStorage } = tab;
  assert.deepEqual((await aTab({ browserStorage, cookie })).kept.recall("used"), ["a"]);
});

test("a browser that keeps nothing remembers nothing", async () => {
  const tab = await aTab();
  tab.browserStorage.isForbidden = true;
  tab.kept.choose("keys", "off");
  assert.equal(tab.kept.chosen("keys"), null);
  tab.kept.remember("used", ["a"]);
  assert.equal(tab.kept.recall("used"), null);
});
