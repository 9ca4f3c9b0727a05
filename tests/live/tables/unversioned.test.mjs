// Tables without versions: of what is told of a row, the later arrival holds.
import assert from "node:assert/strict";
import test from "node:test";
import { apply, declare, listOf, read } from "../../../finsta/live/browser/store.js";

const row = { id: 0, name: "", tags: [] };
declare({ here: { order: "id", row, is_unversioned: true } });

const shown = () => read(listOf("here")).items.map(({ id, name, tags }) => [id, name, tags]);

test("rows, elements and pages hold in the order of their arrival", () => {
  apply([["put", "here", [[1, "Ana"]]]]);
  apply([["add", "here", 1, "tags", [{ key: "a" }], 1]]);
  assert.deepEqual(shown(), [[1, "Ana", [{ key: "a" }]]]);

  apply([["take", "here", 1, "tags", "a", 1]]);
  assert.deepEqual(shown(), [[1, "Ana", []]]);

  apply([
    [
      "page",
      "here",
      {
        rows: [
          [1, "Ana Lima"],
          [2, "Ben"],
        ],
        more: false,
      },
    ],
  ]);
  apply([["drop", "here", [2], 1]]);
  assert.deepEqual(shown(), [[1, "Ana Lima", []]]);

  apply([["put", "here", [[2, "Ben"]]]]);
  assert.deepEqual(shown(), [
    [1, "Ana Lima", []],
    [2, "Ben", []],
  ]);
});
