// Elements as Reflex writes them, without Emotion.
import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { title: "Home" };
const { jsx } = await import("../../../finsta/web/browser/emotion.js");

test("an element has its style itself", () => {
  const drawn = jsx("div", { className: "photo", css: { "--ratio": "3 / 4" } }, "inside");
  assert.deepEqual(drawn.props, { className: "photo", style: { "--ratio": "3 / 4" } });
  assert.deepEqual(jsx("p", { id: "plain" }).props, { id: "plain" });
});

test("a title in a page becomes the document's, and is drawn nowhere", () => {
  const { type: draw } = jsx("title", {}, "Conversations");
  assert.equal(draw({ children: "Conversations" }), null);
  assert.equal(document.title, "Conversations");
});

test("the head stays as it came", () => {
  assert.deepEqual(Object.keys(jsx("head", {}, "title").props), ["dangerouslySetInnerHTML"]);
});
