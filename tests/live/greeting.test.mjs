// The frame with which a page begins: who looks, and the rows that it shows.
import assert from "node:assert/strict";
import test from "node:test";
import { ME, openTab } from "./tab.mjs";

const page = (...ids) => {
  return ["page", "posts", { rows: ids.map((id) => ({ id, version: 1 })), more: false }];
};
const hello = (connection) => ["hello", { viewer: ME, connection }];

test("a greeting is heard before the rows that follow it, so what they lack is gone", async () => {
  const tab = await openTab();
  tab.hear(hello("first"), page(1, 2));
  tab.hear(hello("second"), page(2, 3));
  const { items } = tab.store.read(tab.store.listOf("posts"));
  assert.deepEqual(
    items.map(({ id }) => id),
    [3, 2],
  );
});
