// How strong a password is: what people think of first is weak, however long it is.
import assert from "node:assert/strict";
import test from "node:test";
import { measureStrength, useStrength } from "../../../finsta/web/browser/strength.js";
import { openForm } from "../../live/forms/form.mjs";

const OWN = ["Anna Müller", "anna.m@example.org"];
const [WEAK, FAIR, GOOD, STRONG] = [1, 2, 3, 4];

const PASSWORDS = {
  short: WEAK,
  "xK9#mQ2$vL7": WEAK, // eleven characters are not taken
  aaaaaaaaaaaa: WEAK,
  abcabcabcabcabcabc: WEAK,
  abcdefghijklmnop: WEAK,
  987654321098: WEAK,
  password1234: WEAK,
  "P@ssw0rd2026!!": WEAK,
  qwertyuiop12: WEAK,
  "finsta demo 2026": WEAK,
  "anna.muller1990": WEAK,
  "Anna Müller 1990": WEAK,
  "4nn4-Müller-4nn4": WEAK,
  Sommerferien2024: FAIR,
  "correct horse battery": GOOD,
  "mein hund heißt bello": GOOD,
  "Мой кот любит спать": GOOD,
  8301746529384710: GOOD,
  "correct horse battery staple": STRONG,
  "xK9#mQ2$vL7p": STRONG,
  hqzkvjwmxtbp: STRONG,
  我的猫喜欢在窗边睡觉很久: STRONG,
};

for (const [password, strength] of Object.entries(PASSWORDS)) {
  test(`${password} is ${["", "weak", "fair", "good", "strong"][strength]}`, () => {
    assert.equal(measureStrength(password, OWN), strength);
  });
}

test("nothing has no strength", () => assert.equal(measureStrength("", OWN), 0));

test("who knows the name guesses it, others have to find it out", () => {
  const password = "Mordechai Rosenzweig";
  assert.ok(measureStrength(password) > measureStrength(password, [password]));
});

test("of a very long text only the beginning is looked at", () => {
  const started = performance.now();
  assert.equal(measureStrength("correct horse battery staple ".repeat(50_000), OWN), STRONG);
  assert.ok(performance.now() - started < 500);
});

test("it is read from the input, also where only that changed", async () => {
  const form = await openForm("sign_up");
  const { tab } = form;
  const module = await import(`../../../finsta/web/browser/strength.js${tab.search}`);
  Object.defineProperty(form.elements, Symbol.iterator, {
    value: () => Object.values(form.elements).values(),
  });
  const strength = () => module.useStrength("sign_up", "password");
  assert.equal(strength(), 0);
  assert.equal(form.enter({ password: "hqzkvjwmxtbp" }) && strength(), STRONG);
  assert.equal(form.enter({ email: "hqzkvjwmxtbp@b.de" }) && strength(), WEAK);
  assert.equal(useStrength("nowhere", "password"), 0);
});
