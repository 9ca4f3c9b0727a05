// Which emojis a query finds, and in which order.
import assert from "node:assert/strict";
import test from "node:test";
import { findEmojis, named } from "../../../../finsta/web/browser/emojis.jsx";

const ALL = [
  { emoji: "😂", name: "tears of joy" },
  { emoji: "😍", name: "heart eyes" },
  { emoji: "❤️", name: "red heart" },
  { emoji: "💙", name: "blue heart" },
  { emoji: "🚀", name: "rocket" },
];
const WORDS = {
  "😂": ["face_with_tears_of_joy", "laugh", "haha"],
  "❤": ["red_heart", "love"],
  "💙": ["love", "cold"],
  "🚀": ["launch", "heartily"],
};

const found = (query, words = WORDS) => findEmojis(ALL, words, query).map(({ emoji }) => emoji);

test("an emoji is found by its name, and by what else people call it", () => {
  assert.deepEqual(found("rocket"), ["🚀"]);
  assert.deepEqual(found("LAUGH"), ["😂"]);
  assert.deepEqual(found("love"), ["❤️", "💙"]);
});

test("what begins a word is enough", () => {
  assert.deepEqual(found("roc"), ["🚀"]);
  assert.deepEqual(found("ocket"), []);
});

test("several words are all meant, in any order", () => {
  assert.deepEqual(found("heart red"), ["❤️"]);
  assert.deepEqual(found("love  blue "), ["💙"]);
  assert.deepEqual(found("red rocket"), []);
});

test("those that are named so come first", () => {
  assert.deepEqual(found("heart"), ["😍", "❤️", "💙", "🚀"]);
});

test("before the words are there names are enough", () => {
  assert.deepEqual(found("heart", {}), ["😍", "❤️", "💙"]);
  assert.deepEqual(found("laugh", {}), []);
});

test("in another language than English the first word of each is its name", () => {
  const words = { "😂": ["Gesicht mit Freudentränen", "lachen"], "❤": ["rotes Herz", "Liebe"] };
  const [{ title, emojis }] = named([{ title: "Häufig", emojis: ALL.slice(0, 3) }], words);
  assert.equal(title, "Häufig");
  assert.deepEqual(
    emojis.map(({ name }) => name),
    ["Gesicht mit Freudentränen", "heart eyes", "rotes Herz"],
  );
  assert.deepEqual(findEmojis(emojis, words, "Herz"), [emojis[2]]);
  assert.deepEqual(findEmojis(emojis, words, "lach"), [emojis[0]]);
});
