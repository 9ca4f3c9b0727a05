// What of a table is news.
import assert from "node:assert/strict";
import test from "node:test";
import { apply, declare, listen, listOf, read } from "../../../finsta/live/browser/store.js";

declare({ posts: { order: "-id", row: { id: 0, version: 1 } } });
const news = [];
listen("new", (_list, { id }) => news.push(id));

test("a new row is news once, and one that was there before is none", () => {
  apply([["put", "posts", [[3, 1]]]]);
  apply([["put", "posts", [[3, 2]]]]);
  apply([["bring", "posts", [[2, 1]]]]);

  assert.deepEqual(news, [3]);
  assert.deepEqual(
    read(listOf("posts")).items.map(({ id, version }) => [id, version]),
    [
      [3, 2],
      [2, 1],
    ],
  );
});
