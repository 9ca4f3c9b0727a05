// Rows as they travel and as they are read: names come from what Python describes.
import assert from "node:assert/strict";
import test from "node:test";
import { unpack } from "../../../finsta/live/browser/rows.js";

const PERSON = { id: 0, name: "" };
const POST = { id: 0, author: PERSON, tags: [], photos: [{ key: "", alt: "" }], is_new: false };

test("values get the names of their fields, also of what is in them", () => {
  assert.deepEqual(unpack(POST, [7, [1, "Ana"], ["sea"], [["k", "A pier"], ["l"]], true]), {
    id: 7,
    author: { id: 1, name: "Ana" },
    tags: ["sea"],
    photos: [
      { key: "k", alt: "A pier" },
      { key: "l", alt: "" },
    ],
    is_new: true,
  });
});

test("what is left out at the end is empty, and nobody is nobody", () => {
  const empty = { id: 7, author: null, tags: [], photos: [], is_new: false };
  assert.deepEqual(unpack(POST, [7]), empty);
  assert.deepEqual(unpack(POST, [7, null, [], []]), empty);
  assert.deepEqual(unpack(POST, []), { ...empty, id: 0 });
});

test("two rows share no empty list, and a row that was made here stays as it is", () => {
  assert.notEqual(unpack(POST, [1]).tags, unpack(POST, [2]).tags);
  const made = { id: "local", text: "Hi" };
  assert.equal(unpack(POST, made), made);
});
