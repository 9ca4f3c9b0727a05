// Tags in captions become ways to their pages; what is found is the same as in tests/posts/own/test_tags.py.
import assert from "node:assert/strict";
import test from "node:test";
import { foldTag, partsWithTags } from "../../../../finsta/web/browser/tags.js";

const tagsOf = (caption) => [
  ...new Set(
    partsWithTags(caption, "/tags")
      .filter(({ path }) => path)
      .map(({ path }) => path.slice("/tags/".length)),
  ),
];

test("tags of any script are found, folded, and no more than thirty", () => {
  for (const [caption, tags] of [
    ["", []],
    ["#Lake at #night, #LAKE again", ["lake", "night"]],
    ["#müller #Straße #Łódź", ["müller", "straße", "łódź"]],
    ["#море #山 #हिन्दी #café_2 #2026 #4ever", ["море", "山", "हिन्दी", "café_2", "4ever"]],
    ["a#b ##c x/#d &#39; #", []],
    ["(#one)#two, #three.#four", ["one", "two", "three", "four"]],
    [`#${"x".repeat(51)} #${"y".repeat(50)}`, ["y".repeat(50)]],
    ["#ﬁne #①a", ["fine", "1a"]],
    ["#🎉 #a🎉", ["a"]],
  ]) {
    assert.deepEqual(tagsOf(caption), tags, caption);
  }
  const many = Array.from({ length: 40 }, (_, n) => `#t${n}`).join(" ");
  assert.equal(tagsOf(many).length, 30);
});

test("the words stay as they were typed, and addresses are links of their own", () => {
  const parts = partsWithTags("See https://a.example/#x and #Lake", "/tags");
  assert.equal(parts.map(({ text }) => text).join(""), "See https://a.example/#x and #Lake");
  assert.deepEqual(
    parts.map(({ href, path }) => href || path),
    ["", "https://a.example/#x", "", "/tags/lake"],
  );
});

test("what is no tag folds to nothing", () => {
  for (const word of ["", "a b", "%", "1", "a/b", "x".repeat(51)]) assert.equal(foldTag(word), "");
});

test("a long caption of signs takes no time", () => {
  const before = performance.now();
  for (const sign of ["#", "#a", "# ", "a#", "_#"]) partsWithTags(sign.repeat(2_200), "/tags");
  assert.ok(performance.now() - before < 2_000);
});
