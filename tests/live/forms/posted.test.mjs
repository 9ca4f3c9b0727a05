// Forms that the browser posts by itself, and their secrets.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm } from "./form.mjs";

const EMAIL = "ana@example.org";
const PASSWORD = "long enough";

/** Press the button; return whether the browser posts the form. */
function press(form) {
  const isPosted = form.tab.forms.submit(form.key);
  assert.deepEqual(form.tab.takeSent(), []);
  return isPosted;
}

test("a form without a mistake is posted once, and sends nothing itself", async () => {
  const form = await openForm("sign_up");
  form.enter({ email: EMAIL, password: PASSWORD });
  assert.equal(press(form), true);
  assert.deepEqual([form.shown.busy, form.value.password], [true, PASSWORD]);
  assert.equal(press(form), false);
});

test("a form whose page stays can be posted again", async () => {
  const form = await openForm("sign_up");
  press(form.enter({ email: EMAIL, password: PASSWORD }));
  form.tab.wait(21);
  assert.equal(form.shown.busy, false);
  assert.equal(press(form), true);
});

test("what is wrong is shown at its field, and nothing is posted", async () => {
  const form = await openForm("sign_up");
  assert.equal(press(form), false);
  assert.deepEqual(form.shown.problem, { field: "email", error: "Type your email first." });
  assert.equal(form.focused, "email");
  assert.equal(press(form.enter({ email: EMAIL })), false);
  assert.deepEqual([form.error, form.focused], ["Choose a password first.", "password"]);
  form.enter({ password: PASSWORD });
  assert.equal(form.error, "");
});

test("a secret is counted in bytes, with its spaces", async () => {
  const form = await openForm("sign_up");
  for (const [password, bytes] of Object.entries({ abc: 3, " abc ": 5, äöü: 6, "👍👍": 8 })) {
    form.enter({ password });
    assert.equal(form.shown.sizes.password, bytes, password);
  }
});

test("a secret that is too short or too long is said in bytes, and has to be typed anew", async () => {
  const form = await openForm("sign_up");
  form.enter({ email: EMAIL });
  for (const [password, said] of [
    ["äöü", "The password has 6 bytes, at least 8 bytes are needed."],
    ["👍👍👍👍a", "The password has 17 bytes, at most 16 bytes are allowed."],
  ]) {
    assert.equal(press(form.enter({ password })), false);
    assert.equal(form.error, said);
    assert.deepEqual([form.value.email, form.value.password], [EMAIL, false]);
    assert.equal(form.shown.sizes.password, 0);
  }
});

test("a secret stays when something else is wrong", async () => {
  const form = await openForm("sign_up");
  assert.equal(press(form.enter({ password: PASSWORD })), false);
  assert.deepEqual([form.error, form.value.password], ["Type your email first.", PASSWORD]);
});

test("a secret is nowhere but in its input", async () => {
  const form = await openForm("sign_up");
  form.enter({ email: EMAIL, password: PASSWORD });
  press(form);
  const { element: _, ...known } = form.tab.drafts.formOf("sign_up");
  const kept = [...form.tab.storage.items.values()];
  assert.ok(!JSON.stringify([known, form.shown, kept]).includes(PASSWORD));
});

test("what was typed before any script has run stays and counts", async () => {
  const form = await openForm("sign_up", null, { email: EMAIL, password: "short" });
  assert.deepEqual([form.value.email, form.value.password], [EMAIL, "short"]);
  assert.deepEqual(form.shown.sizes, { email: EMAIL.length, password: 5 });
});
