// Words with elements in them.
import assert from "node:assert/strict";
import test from "node:test";
import { Sentence } from "../../finsta/live/browser/sentence.jsx";

const drawn = (words, names, children, given) =>
  Sentence({ words, names, children, given }).map(({ props }) => props.children);

test("an element stands where the language has it", () => {
  const [who, when] = [{ type: "bdi" }, { type: "time" }];
  const names = ["who", "when"];
  assert.deepEqual(drawn("{who} left {when}.", names, [who, when]), ["", who, " left ", when, "."]);
  assert.deepEqual(drawn("{when}: {who}", names, [who, when]), ["", when, ": ", who, ""]);
});

test("a single element is no list", () => {
  const who = { type: "bdi" };
  assert.deepEqual(drawn("Remove {name}?", ["name"], who), ["Remove ", who, "?"]);
});

test("an element may be said twice, or not at all", () => {
  const who = { type: "bdi" };
  assert.deepEqual(drawn("{name} and {name}", ["name"], who), ["", who, " and ", who, ""]);
  assert.deepEqual(drawn("Somebody left", ["name"], who), ["Somebody left"]);
});

test("what is given stands beside the elements, however it looks", () => {
  const who = { type: "bdi" };
  const said = (title) => drawn("{name} left {title}.", ["name"], who, { title });
  for (const title of ["Villa", "{name}", "{title}", "$&", "$1"]) {
    assert.deepEqual(said(title), ["", who, " left ", title, "."]);
  }
  assert.deepEqual(said(12_345)[3], "12,345");
});

test("what people wrote stays as it is", () => {
  const who = { type: "bdi" };
  assert.deepEqual(
    drawn("{name} likes {x}, $&", ["name"], who).join(""),
    "[object Object] likes {x}, $&",
  );
});
