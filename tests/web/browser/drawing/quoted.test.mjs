// What the form shows of a message that is answered.
import assert from "node:assert/strict";
import test from "node:test";
import { quotedOf } from "../../../../finsta/web/browser/summary.jsx";
import { refs } from "../../../node/stubs.mjs";

const [ME, ANA] = [
  { id: 1, display_name: "Me" },
  { id: 2, display_name: "Ana" },
];
refs.ref_live.current.value = [["hello", { viewer: ME.id, connection: "the first" }]];

test("a quote tells whom and what, in one line", () => {
  assert.deepEqual(quotedOf({ author: ANA, text: "Hi\n there" }, 140), {
    who: "Ana",
    text: "Hi there",
  });
  assert.deepEqual(quotedOf({ author: ME, photos: [{}, {}] }, 140), {
    who: "You",
    text: "2 photos",
  });
});

test("a quote is as long as it may be, in characters as people count them", () => {
  assert.equal(quotedOf({ author: ANA, text: "👍".repeat(9) }, 4).text, "👍".repeat(4));
});

test("nothing is quoted of a message that went", () => {
  assert.equal(quotedOf(null, 140), null);
});
