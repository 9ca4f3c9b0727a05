// How long ago something was: alone, and where words go on with it.
import assert from "node:assert/strict";
import test from "node:test";

const { describeAge } = await import("../../../../finsta/web/browser/text.jsx");

const MINUTE = 60_000;
const since = (minutes) => new Date(Date.now() - minutes * MINUTE - 1000);

test("beside a name it is short", () => {
  const said = [0, 2, 90, 3000].map((minutes) => describeAge(since(minutes)));
  assert.deepEqual(said, ["now", "2 min", "1 h", "2 d"]);
});

test("after words it goes on with them", () => {
  const said = [0, 2, 90, 3000].map((minutes) => describeAge(since(minutes), true));
  assert.deepEqual(said, ["just now", "2 min ago", "1 h ago", "2 d ago"]);
});

test("from a week on it is the day either way", () => {
  const day = since(30 * 24 * 60);
  assert.match(describeAge(day), /^\d+ \w+/);
  assert.equal(describeAge(day, true), describeAge(day));
});
