// Rows that others hold a copy of: the newest that anybody told shows wherever one stands.
import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { apply, declare, listen, listOf, read } from "../../../finsta/live/browser/store.js";

const PERSON = { id: 0, name: "", version: 0 };
const LIKE = { key: "", by: PERSON };
declare({
  people: { order: "id", row: PERSON, words: { name: { Gone: "In words" } } },
  posts: {
    order: "-id",
    row: { id: 0, author: PERSON, version: 0, friends: [PERSON], likes: [LIKE] },
    copies: [
      ["people", "author"],
      ["people", "friends"],
      ["people", "likes", "by"],
    ],
  },
  notes: { order: "id", row: { id: 0, text: "", version: 0 } },
  heads: { order: "-newest.id", row: { id: 0, version: 0 }, newest: "posts" },
});

const ANA = [1, "Ana"];
const ANNA = [1, "Anna", 1];
const BEN = [2, "Ben"];
const items = (name) => read(listOf(name)).items;
const names = (name = "posts") => items(name).map(({ author }) => author.name);

beforeEach(() => {
  for (const name of ["people", "posts", "posts/7", "notes", "heads"]) apply([["forget", name]]);
});

test("a changed name shows wherever it stands, and nobody else's changes", () => {
  apply([
    ["put", "posts", [[2, ANA, 1, [BEN, ANA], [["a", ANA]]]]],
    ["put", "posts", [[1, BEN, 1]]],
  ]);
  const [, untouched] = items("posts");
  apply([["put", "people", [ANNA]]]);
  const [post, other] = items("posts");
  assert.deepEqual(names(), ["Anna", "Ben"]);
  assert.deepEqual(
    post.friends.map(({ name }) => name),
    ["Ben", "Anna"],
  );
  assert.equal(post.likes[0].by.name, "Anna");
  assert.deepEqual(other, untouched);
});

test("what is read late does not bring the old name back", () => {
  apply([["put", "people", [ANNA]]]);
  apply([["page", "posts", { rows: [[2, ANA, 1]], more: false }]]);
  assert.deepEqual(names(), ["Anna"]);
  apply([["put", "people", [ANA]]]);
  assert.deepEqual(names(), ["Anna"]);
});

test("a newer copy in any row is news for all others, also after the change itself was missed", () => {
  apply([["put", "posts", [[1, ANA, 1]]]]);
  apply([["put", "posts/7", [[9, ANNA, 1]]]]);
  assert.deepEqual([...names(), ...names("posts/7")], ["Anna", "Anna"]);
  assert.deepEqual(
    items("people").map(({ name }) => name),
    ["Anna"],
  );
});

test("what is stored as a sign is put in words, wherever it comes from", () => {
  apply([["put", "posts", [[2, [1, "Gone", 1], 1, [BEN, [3, "Gone"]], [["a", [4, "Gone"]]]]]]]);
  const [post] = items("posts");
  assert.deepEqual(
    [post.author, ...post.friends, post.likes[0].by].map(({ name }) => name),
    ["In words", "Ben", "In words", "In words"],
  );
  apply([["put", "people", [[2, "Gone", 2]]]]);
  assert.equal(items("posts")[0].friends[0].name, "In words");
  apply([["page", "posts", { rows: [[1, BEN, 1]], more: false }]]);
  assert.equal(PERSON.name, "");
});

test("an element that is added later holds the newest copy, too", () => {
  apply([
    ["put", "people", [ANNA]],
    ["put", "posts", [[1, BEN, 1]]],
  ]);
  const by = { id: 1, name: "Ana", version: 0 };
  apply([["add", "posts", 1, "likes", [{ key: "a", by }], 2]]);
  assert.equal(items("posts")[0].likes[0].by.name, "Anna");
});

test("a row that shows another one shows it with the newest copies", () => {
  apply([
    ["put", "posts/5", [[1, ANA, 1]]],
    ["put", "heads", [[5, 1]]],
  ]);
  apply([["put", "people", [ANNA]]]);
  assert.equal(items("heads")[0].newest.author.name, "Anna");
});

test("tables that hold none are not drawn anew, and a copy is no news of its own", () => {
  apply([["put", "notes", [[1, "hi", 1]]]]);
  const before = items("notes");
  let drawn = 0;
  const stop = listOf("notes").watch(() => (drawn += 1));
  const news = [];
  const end = listen("new", ({ name }) => news.push(name));
  apply([["put", "posts", [[3, ANNA, 1]]]]);
  stop();
  end();
  assert.equal(drawn, 0);
  assert.equal(items("notes"), before);
  assert.deepEqual(news, ["posts"]);
});
