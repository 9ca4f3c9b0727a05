// The letters that stand for a name.
import assert from "node:assert/strict";
import test from "node:test";
import { initialsOf } from "../../../../finsta/web/browser/initials.js";

for (const [name, initials] of [
  ["Ana Lima", "AL"],
  ["ana", "A"],
  ["Ana Maria da Silva", "AS"],
  ["  ana   lima ", "AL"],
  ["Élodie ß", "Éß"],
  ["e\u0301lodie", "E\u0301"],
  ["山田 太郎", "山太"],
  ["مريم علي", "مع"],
  ["(Ana) “Lima”", "AL"],
  ["Ana 🎉", "A🎉"],
  ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"],
  ["🇩🇪 Fan", "🇩🇪F"],
  ["\u{1d49c}na", "\u{1d49c}"],
  ["ana - lima", "AL"],
  ["7 of 9", "79"],
  ["...", "."],
  ["", ""],
]) {
  test(`${name || "nobody"} is ${initials || "nothing"}`, () => {
    assert.equal(initialsOf(name), initials);
  });
}
