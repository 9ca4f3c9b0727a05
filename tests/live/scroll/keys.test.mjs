// Keys of a page: which one is meant by what a browser tells, and when none is.
import assert from "node:assert/strict";
import test from "node:test";
import { keyOf } from "../../../finsta/live/browser/keys.jsx";

const KEYS = [{ key: "n" }, { key: "j", step: 1 }, { key: "/" }, { key: "?" }];

/** Return which key is meant by an event, while some selectors find something. */
function meant(key, event = {}, { within = [], open = false } = {}) {
  globalThis.document = { querySelector: () => (open ? {} : null) };
  const target = { closest: (selector) => within.some((each) => selector.includes(each)) };
  return keyOf(KEYS, { key, target, ...event })?.key;
}

test("a key is known by its character, whichever keys of a keyboard make it", () => {
  assert.equal(meant("n", { code: "KeyB" }), "n");
  assert.equal(meant("/", { shiftKey: true, code: "Digit7" }), "/");
  assert.equal(meant("?", { shiftKey: true, code: "Minus" }), "?");
  assert.equal(meant("q"), undefined);
});

test("capitals may be locked, and are others when somebody means them", () => {
  assert.equal(meant("N"), "n");
  assert.equal(meant("N", { shiftKey: true }), undefined);
});

test("nothing is meant while somebody types, composes, or has something open", () => {
  for (const element of ["input", "textarea", "select", "contenteditable"])
    assert.equal(meant("n", {}, { within: [element] }), undefined, element);
  assert.equal(meant("n", { isComposing: true }), undefined);
  assert.equal(meant("n", { keyCode: 229 }), undefined);
  assert.equal(meant("n", {}, { open: true }), undefined);
});

test("nothing is meant with another key held, or where a key has done something already", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey", "defaultPrevented"])
    assert.equal(meant("n", { [held]: true }), undefined, held);
});

test("a key that is held leads on, and does nothing else again", () => {
  assert.equal(meant("j", { repeat: true }), "j");
  assert.equal(meant("n", { repeat: true }), undefined);
});
