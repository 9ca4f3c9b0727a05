// That no pattern of the browser's backtracks. A pattern is analysed, not timed: no machine is too
// busy for the answer.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { patternsOf, SOURCES } from "./sources.mjs";

const ROOT = new URL("../../", import.meta.url);
const { isSafe } = createRequire(new URL(".venv/js/", ROOT))("redos-detector");

// How many ways there may be to read one text: most of ours have one.
const MAX_SCORE = 10;

function isSlow({ pattern, flags }) {
  return !isSafe(new RegExp(pattern, flags), { maxScore: MAX_SCORE }).safe;
}

test("no pattern backtracks", () => {
  const patterns = SOURCES.flatMap(patternsOf);
  assert.ok(patterns.length >= 5);
  for (const found of patterns) assert.ok(!isSlow(found), found.pattern);
});

for (const pattern of [
  String.raw`\)+$`,
  "^(?:a|[ab]|[a-z]){1,14}$",
  String.raw`^(?:\s+x?)*$`,
  "^a*b?a*$",
]) {
  test(`${pattern} would be found`, () => {
    assert.ok(isSlow({ pattern, flags: "" }));
  });
}
