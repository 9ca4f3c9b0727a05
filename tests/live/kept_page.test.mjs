// A page that a service worker has kept: what was typed is there before the server answers.
import assert from "node:assert/strict";
import test from "node:test";
import { shown, write } from "./acts/acts.mjs";
import { openForm } from "./forms/form.mjs";
import { ME, openTab, OTHER } from "./tab.mjs";

const dataset = { app: "book", build: "older" };

async function aTab() {
  const tab = (await openTab({ dataset })).connect();
  (await openForm("composer", tab)).enter({ caption: "Mine" });
  write(tab, "One");
  tab.takeSent();
  return tab;
}

const reload = (tab) => tab.reload("/home", { dataset });
const typedIn = async (tab) => (await openForm("composer", tab)).value.caption;

test("what was typed is there without a greeting, in a page of the network with one", async () => {
  assert.equal(await typedIn(await reload(await aTab())), "Mine");
  const plain = await (await aTab()).reload("/home", { dataset: { app: "book" } });
  assert.equal(await typedIn(plain), false);
  assert.equal(await typedIn(plain.connect()), "Mine");
});

test("acts wait for the greeting, what was done before and what is done now, each once", async () => {
  const again = await reload(await aTab());
  write(again, "Two");
  const last = await reload(again);
  last.connect();
  const texts = shown(last).map(([text]) => text);
  assert.deepEqual(texts, ["One", "Two"]);
  assert.deepEqual(new Set(last.takeSent().map(({ text }) => text)), new Set(["One"]));
});

test("somebody else who is greeted gets nothing of it, and a new page", async () => {
  const again = await reload(await aTab());
  assert.equal(await typedIn(again), "Mine");
  let reloads = 0;
  again.location.reload = () => (reloads += 1);
  again.connect(OTHER);
  assert.equal(reloads, 1);
  assert.deepEqual([again.takeSent(), shown(again)], [[], []]);
  const theirs = (await reload(again)).connect(OTHER);
  assert.equal(await typedIn(theirs), false);
  assert.equal(await typedIn((await reload(theirs)).connect(ME)), false);
});

test("a log-out takes what the browser has kept in caches of the app's name", async () => {
  const names = ["book-shared", "book:pages", "elsewhere-shared"];
  const deleted = [];
  globalThis.caches = { keys: async () => names, delete: (name) => deleted.push(name) };
  const tab = await aTab();
  tab.hear(["end", { sign_in: "/log-in", forgets: false }]);
  await Promise.resolve();
  assert.deepEqual(deleted, []);
  tab.hear(["end", { sign_in: "/log-in", forgets: true }]);
  await Promise.resolve();
  assert.deepEqual(deleted, ["book-shared"]);
  delete globalThis.caches;
});
