// That node takes the browser's files as they are.
import assert from "node:assert/strict";
import test from "node:test";
import { SOURCES } from "./sources.mjs";

globalThis.document = { documentElement: { dataset: {} }, addEventListener() {} };
globalThis.sessionStorage = { getItem: () => null, setItem() {}, removeItem() {} };

test("every file of the browser can be imported", async () => {
  assert.ok(SOURCES.length);
  for (const url of SOURCES) await import(url);
});

test("each tab has modules of its own", async () => {
  const file = SOURCES.find((url) => url.endsWith("/live/browser/tab.js"));
  const [one, same, other] = await Promise.all(
    [1, 1, 2].map((tab) => import(`${file}?tab=${tab}`)),
  );
  assert.equal(one.toast, same.toast);
  assert.notEqual(one.toast, other.toast);
});
