// Names and titles inside of our own sentences.
import assert from "node:assert/strict";
import test from "node:test";
import { isolate } from "../../../../finsta/web/browser/isolate.jsx";

const BEGIN = "\u2068";
const END = "\u2069";

test("what runs from left to right stays as it is", () => {
  for (const text of ["", "Ana", "Žofie Ødegård", "東京", "Δ and 😀"])
    assert.equal(isolate(text), text);
});

test("what runs the other way is kept apart", () => {
  for (const text of ["ידידיה", "مريم", "Trip to חיפה"]) {
    assert.equal(isolate(text), BEGIN + text + END);
  }
});

test("signs that turn what follows don't reach beyond the name", () => {
  assert.equal(isolate("Ana\u202e"), `${BEGIN}Ana${END}`);
  assert.equal(isolate(`${END}\u200fAna${BEGIN}`), `${BEGIN}Ana${END}`);
});
