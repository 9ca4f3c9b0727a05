// Whatever reaches a tab of the changes of tables, in whichever order and how often: in the end it shows
// what is so. tests/web/browser/order/test_convergence.py plays the tables that the app declares.
import assert from "node:assert/strict";
import test from "node:test";
import { findDivergence } from "./histories.mjs";
import { RULES, store, storeWithout } from "./rules.mjs";

const HISTORIES = 3_000;
const ELEMENT = { key: "", v: 0 };
const TABLES = {
  rows: { order: "-id", row: { id: 0, text: "", likes: 0, tags: [ELEMENT], version: 0 } },
  notes: { order: "id", row: { id: 0, text: "", version: 0 }, is_scoped: true },
  books: { order: "-newest.id", row: { id: 0, title: "", version: 0 }, newest: "notes" },
  here: { order: "id", row: { id: 0, version: 0 }, is_unversioned: true },
};

test("random histories converge", () => {
  assert.equal(findDivergence(store, TABLES, HISTORIES), "");
});

for (const [rule, change] of Object.entries(RULES)) {
  test(`they don't without the rule that ${rule}`, async () => {
    assert.notEqual(findDivergence(await storeWithout(change), TABLES, HISTORIES), "");
  });
}
