// What pages say in their language.
import assert from "node:assert/strict";
import test from "node:test";

const FILE = "../../finsta/live/browser/words.js";
const GERMAN = {
  language: "de",
  plural: (count) => Number(count !== 1),
  said: {
    Home: "Start",
    "Photo by {name}": ["Foto von {name}", "{count} Fotos von {name}"],
    "{used} of {most} used": "Von {most} sind {used} belegt",
  },
};

/** Return what a page has that was given these words. */
async function pageWith(words, tab) {
  globalThis.WORDS = words;
  try {
    return await import(`${FILE}?tab=${tab}`);
  } finally {
    delete globalThis.WORDS;
  }
}

const english = await pageWith(undefined, "en");
const german = await pageWith(GERMAN, "de");

test("words are said in the page's language, and in English where nobody has translated them", () => {
  assert.equal(english._("Home"), "Home");
  assert.equal(german._("Home"), "Start");
  assert.equal(german._("Log out"), "Log out");
  assert.equal(german._("{name} left", { name: "ana" }), "ana left");
});

test("what is given stands where the language has it", () => {
  const given = { used: 2, most: 5 };
  assert.equal(english._("{used} of {most} used", given), "2 of 5 used");
  assert.equal(german._("{used} of {most} used", given), "Von 5 sind 2 belegt");
});

test("numbers are written as the language does", () => {
  assert.equal(english.numberOf(12_345), "12,345");
  assert.equal(german.numberOf(12_345), "12.345");
  assert.equal(
    german._("{used} of {most} used", { used: 0.5, most: 12_345 }),
    "Von 12.345 sind 0,5 belegt",
  );
  assert.equal(
    german._("{used} of {most} used", { used: "12345", most: 1 }),
    "Von 1 sind 12345 belegt",
  );
});

test("a number decides which words are said", () => {
  const photos = ({ ngettext }, count) =>
    ngettext("Photo by {name}", "{count} photos by {name}", count, { name: "ana" });
  assert.deepEqual(
    [0, 1, 2_000].map((count) => photos(english, count)),
    ["0 photos by ana", "Photo by ana", "2,000 photos by ana"],
  );
  assert.deepEqual(
    [0, 1, 2_000].map((count) => photos(german, count)),
    ["0 Fotos von ana", "Foto von ana", "2.000 Fotos von ana"],
  );
  assert.equal(german.ngettext("{count} day", "{count} days", 3), "3 days");
});

test("a language has as many forms as its plural says", async () => {
  const forms = ["{count} zdjęcie", "{count} zdjęcia", "{count} zdjęć"];
  const plural = (n) =>
    n === 1 ? 0 : n % 10 > 1 && n % 10 < 5 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
  const { ngettext } = await pageWith(
    { language: "pl", plural, said: { "{count} photo": forms } },
    "pl",
  );
  const photos = [1, 2, 5, 22].map((count) => ngettext("{count} photo", "{count} photos", count));
  assert.deepEqual(photos, ["1 zdjęcie", "2 zdjęcia", "5 zdjęć", "22 zdjęcia"]);
});

test("words that are also said of several are said of one where no number is given", () => {
  assert.equal(german._("Photo by {name}", { name: "ana" }), "Foto von ana");
});

test("what people are called is put in as it is", () => {
  for (const name of ["{name}", "{most}", "$&", "$1", "$$", "{", "}}", "\\", "<b>"]) {
    const given = { used: name, most: 5 };
    assert.equal(german._("{used} of {most} used", given), `Von 5 sind ${name} belegt`);
  }
});

test("a placeholder for which nothing is given stays, one that is unknown yet is empty", () => {
  assert.equal(german._("{used} of {most} used", { used: 1 }), "Von {most} sind 1 belegt");
  assert.equal(
    german._("{used} of {most} used", { used: 1, most: undefined }),
    "Von  sind 1 belegt",
  );
  assert.equal(german._("{used} of {most} used"), "Von {most} sind {used} belegt");
});

test("words that were looked up before are filled later", () => {
  assert.equal(german.fill(german._("Photo by {name}"), { name: "ana" }), "Foto von ana");
});

test("English has days before months", () => {
  const day = new Date(2026, 2, 3);
  const say = ({ locale }) => day.toLocaleDateString(locale, { day: "numeric", month: "long" });
  assert.equal(say(english), "3 March");
  assert.equal(say(german), "3. März");
});
