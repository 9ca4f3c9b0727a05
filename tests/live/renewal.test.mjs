// A tab of an older build: it loads the new pages when nobody would notice, else it offers them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTab } from "./tab.mjs";

/** Return a tab at the top of its page that nobody touches; `begin` lets somebody type in it. */
async function aTab(build = undefined) {
  const tab = await openTab({ dataset: { app: "book", build } });
  const nobody = { addEventListener() {}, removeEventListener() {} };
  Object.assign(window, nobody, { scrollY: 0 });
  Object.assign(document, nobody, { visibilityState: "visible", querySelector: () => null });
  let reloads = 0;
  let look = () => {};
  globalThis.setInterval = (tick) => (look = tick);
  globalThis.performance = { now: () => seconds * 1000 };
  let seconds = 0;
  tab.location.reload = () => (reloads += 1);
  const { RenewalRoot, renew } = await import(`../../finsta/live/browser/renewal.jsx${tab.search}`);
  RenewalRoot({ children: null });
  return {
    tab,
    renew,
    begin: (value) => (document.activeElement = { matches: () => true, value }),
    greet: (of) => tab.hear(["hello", { viewer: 1, connection: of, build: of }]),
    wait(more) {
      for (let second = 0; second < more; second += 1) {
        seconds += 1;
        tab.wait(1);
        look();
      }
      return this;
    },
    get reloads() {
      return reloads;
    },
    get offers() {
      const rows = tab.store.read(tab.store.listOf("toasts")).items;
      return rows.filter(({ kind }) => kind === "renewal").length;
    },
  };
}

test("a tab of the same build stays as it is", async () => {
  const tab = await aTab();
  tab.greet("a");
  tab.begin("Mine");
  tab.greet("a");
  assert.deepEqual([tab.wait(60).reloads, tab.offers], [0, 0]);
});

test("a tab that nobody uses loads the new pages and offers nothing", async () => {
  const tab = await aTab();
  tab.greet("a");
  tab.greet("b");
  assert.deepEqual([tab.wait(1).reloads > 0, tab.offers], [true, 0]);
});

test("who has begun something is offered it, after a while and once", async () => {
  const tab = await aTab();
  tab.greet("a");
  tab.begin("Mine");
  tab.greet("b");
  assert.deepEqual([tab.wait(4).reloads, tab.offers], [0, 0]);
  assert.deepEqual([tab.wait(4).reloads, tab.offers], [0, 1]);
  tab.tab.tab.dismissToast(0);
  assert.deepEqual([tab.wait(60).reloads, tab.offers], [0, 0]);
  tab.renew();
  assert.equal(tab.reloads, 1);
});

test("what is begun for a moment only brings no offer", async () => {
  const tab = await aTab();
  tab.greet("a");
  tab.begin("Mine");
  tab.greet("b");
  tab.wait(3).begin("");
  assert.deepEqual([tab.wait(10).reloads > 0, tab.offers], [true, 0]);
});

test("a page that a worker has kept knows its build before any greeting, and rests a while", async () => {
  const tab = await aTab("a");
  tab.greet("b");
  assert.equal(tab.wait(15).reloads, 0);
  assert.ok(tab.wait(10).reloads > 0);
  const same = await aTab("b");
  same.greet("b");
  assert.equal(same.wait(60).reloads, 0);
});
