// What the conversation says in another language: its order of words, its dates, its lists of names.
import assert from "node:assert/strict";
import test from "node:test";

globalThis.WORDS = {
  language: "de",
  plural: (count) => Number(count !== 1),
  said: {
    You: "Du",
    "You added {subject}": "Du hast {subject} hinzugefügt",
    "{actor} added {subject}": "{actor} hat {subject} hinzugefügt",
    "{actor} added you": "{actor} hat dich hinzugefügt",
    "You added someone": "Du hast jemanden hinzugefügt",
    "{actor} changed the title to “{title}”": "{actor} hat den Titel in „{title}“ geändert",
    "{count} other": ["{count} weitere Person", "{count} weitere"],
    "{count} member": ["{count} Mitglied", "{count} Mitglieder"],
    Photo: ["Foto", "{count} Fotos"],
  },
};
const BROWSER = "../../../../finsta/web/browser";
const [{ sentenceOf, quotedOf }, { namesOf }, { dateOf, exactTime }] = await Promise.all(
  ["summary", "titles", "text"].map((name) => import(`${BROWSER}/${name}.jsx?tab=german`)),
);
delete globalThis.WORDS;

const ME = 1;
const [OWN, ANA, BEN] = [
  { id: ME, display_name: "Me" },
  { id: 2, display_name: "Ana" },
  { id: 3, display_name: "{actor}" },
];

test("a line says who did what to whom as the language has it", () => {
  const said = (author, subject) => sentenceOf({ kind: "added", author, subject }, ME);
  assert.equal(said(OWN, ANA), "Du hast Ana hinzugefügt");
  assert.equal(said(ANA, OWN), "Ana hat dich hinzugefügt");
  assert.equal(said(ANA, BEN), "Ana hat {actor} hinzugefügt");
  assert.equal(said(BEN, ANA), "{actor} hat Ana hinzugefügt");
  assert.equal(said(OWN, undefined), "Du hast jemanden hinzugefügt");
  const renamed = { kind: "renamed", author: ANA, text: "$& {title}" };
  assert.equal(sentenceOf(renamed, ME), "Ana hat den Titel in „$& {title}“ geändert");
});

test("a list of names ends with the language's word", () => {
  const people = [ANA, { id: 4, display_name: "Cleo" }, { id: 5, display_name: "Dan" }];
  assert.equal(namesOf(people), "Ana, Cleo und Dan");
  assert.equal(namesOf(people, 4), "Ana, Cleo und 2 weitere");
  assert.equal(namesOf(people.slice(0, 2), 3), "Ana, Cleo und 1 weitere Person");
});

test("photos are counted", () => {
  assert.equal(quotedOf({ author: ANA, photos: [{}] }).text, "Foto");
  assert.equal(quotedOf({ author: ANA, photos: [{}, {}] }).text, "2 Fotos");
});

test("dates are the language's", () => {
  const day = new Date(2020, 4, 3, 14, 5);
  assert.equal(
    dateOf(day, { weekday: "long", day: "numeric", month: "long" }),
    "Sonntag, 3. Mai 2020",
  );
  assert.equal(exactTime(day.toISOString()), "03.05.2020, 14:05");
});
