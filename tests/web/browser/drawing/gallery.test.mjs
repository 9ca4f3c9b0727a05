// Photos of messages as a grid has them.
import assert from "node:assert/strict";
import test from "node:test";

const { asShown, photosOf } = await import("../../../../finsta/web/browser/gallery.jsx");

const BEN = { id: 2, handle: "ben", display_name: "Ben" };
const PHOTO = { key: "k", width: 8, height: 6, color: "#ffffff" };

const aMessage = (...alts) => ({
  id: 7,
  version: 3,
  author: BEN,
  sent_at: "2020-05-03T12:00:00.000Z",
  text: "Look",
  photos: alts.map((alt) => ({ ...PHOTO, alt })),
});

test("a message's photos are rows of the grid, in their order", () => {
  const rows = photosOf(aMessage("A lake", ""), 4);
  assert.deepEqual(
    rows.map(({ id, alt }) => [id, alt]),
    [
      ["7 4", "A lake"],
      ["7 3", ""],
    ],
  );
  const { message_id, version, author, text } = rows[0];
  assert.deepEqual([message_id, version, author, text], [7, 3, BEN, undefined]);
  assert.deepEqual(photosOf({ ...aMessage(), photos: undefined }, 4), []);
});

test("a photo is called by what it shows, else by who sent it and when", () => {
  const [described, plain] = photosOf(aMessage("A lake", ""), 4);
  assert.equal(asShown(described, 1).label, "A lake");
  assert.match(asShown(plain, 1).label, /^Photo by .?Ben.?, 3 May 2020$/);
  assert.equal(asShown(plain, 2).label, "Your photo, 3 May 2020");
});

test("the viewer says whose it is, and lets only them save the original", () => {
  const [row] = photosOf(aMessage(""), 4);
  const { who, text, are_own } = asShown(row, 1);
  assert.deepEqual([who, text, are_own], ["Ben", "3 May 2020", false]);
  assert.deepEqual([asShown(row, 2).who, asShown(row, 2).are_own], ["You", true]);
});
