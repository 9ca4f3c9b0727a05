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

test("all that is wrong is shown at its fields, and nothing is posted", async () => {
  const form = await openForm("sign_up");
  assert.equal(press(form), false);
  assert.deepEqual(form.shown.problems, [
    { field: "email", error: "Type your email first." },
    { field: "password", error: "Choose a password first." },
  ]);
  assert.equal(form.focused, "email");
  assert.deepEqual(form.enter({ email: EMAIL }).wrong, ["password"]);
  assert.equal(press(form), false);
  assert.equal(form.focused, "password");
  form.enter({ password: PASSWORD });
  assert.deepEqual([form.error, press(form)], ["", true]);
});

test("a secret is counted in characters, with its spaces", async () => {
  const form = await openForm("sign_up");
  for (const [password, length] of Object.entries({ abc: 3, " abc ": 5, äöü: 3, "👍👍": 2 })) {
    form.enter({ password });
    assert.equal(form.shown.sizes.password, length, password);
  }
});

test("a secret that is too short or too long is said, and stays to be mended", async () => {
  const form = await openForm("sign_up");
  form.enter({ email: EMAIL });
  for (const [password, said] of [
    ["äöü", "The password has 3 characters, at least 8 are needed."],
    ["👍".repeat(17), "The password has 17 characters, at most 16 are allowed."],
  ]) {
    assert.equal(press(form.enter({ password })), false);
    assert.equal(form.error, said);
    assert.deepEqual([form.value.email, form.value.password], [EMAIL, password]);
  }
});

test("a secret stays when something else is wrong", async () => {
  const form = await openForm("sign_up");
  assert.equal(press(form.enter({ password: PASSWORD })), false);
  assert.deepEqual([form.error, form.value.password], ["Type your email first.", PASSWORD]);
});

test("a secret can be read while somebody wants to, and not when the form is posted", async () => {
  const form = await openForm("sign_up");
  const reveal = () => form.tab.forms.revealSecret("sign_up", "password");
  form.enter({ email: EMAIL, password: PASSWORD });
  reveal();
  assert.deepEqual(form.shown.revealed, ["password"]);
  reveal();
  assert.deepEqual(form.shown.revealed, []);
  reveal();
  assert.equal(press(form), true);
  assert.deepEqual(form.shown.revealed, []);
});

test("what the app has against a field is a problem of it", async () => {
  const form = await openForm("sign_up");
  form.elements.email.dataset.objection = "This email is taken.";
  form.enter({ email: EMAIL, password: PASSWORD });
  assert.deepEqual(
    [press(form), form.error, form.focused],
    [false, "This email is taken.", "email"],
  );
  form.elements.email.dataset.objection = "";
  assert.equal(press(form.enter({ email: "other@example.org" })), true);
});

const suggest = (form, handle) =>
  form.tab.hear(["suggest", { form: "sign_up", values: { handle } }]);

test("a suggestion follows what it is made of, until somebody types their own", async () => {
  const form = await openForm("sign_up");
  suggest(form, "an");
  suggest(form, "anna");
  assert.deepEqual([form.value.handle, form.shown.fields.handle], ["anna", "anna"]);
  suggest(form, "");
  assert.equal(form.value.handle, false);
  suggest(form, "anna");
  form.enter({ handle: "mine" });
  suggest(form, "anna.m");
  assert.equal(form.value.handle, "mine");
  form.enter({ handle: "" });
  suggest(form, "anna.muller");
  assert.equal(form.value.handle, "anna.muller");
});

const BACK = {
  form: "sign_up",
  values: { email: "nobody", handle: "ana", remember_me: false },
  problems: [
    { field: "handle", error: "The handle ana is taken." },
    { field: "email", error: "This is none." },
  ],
};

test("what the server refused comes back with what is wrong at each field", async () => {
  const form = await openForm("sign_up", null, { remember_me: "1" });
  form.elements.remember_me.checked = true;
  form.tab.hear(["again", BACK]);
  assert.deepEqual([form.value.email, form.value.handle], ["nobody", "ana"]);
  assert.equal(form.elements.remember_me.checked, false);
  assert.deepEqual([form.wrong, form.focused], [["handle", "email"], "handle"]);
  // A connection that comes back tells it again.
  assert.deepEqual(form.enter({ handle: "ana.b" }).wrong, ["email"]);
  form.tab.hear(["again", BACK]);
  assert.deepEqual([form.wrong, form.value.handle], [["email"], "ana.b"]);
});

test("what belongs to no field leaves the focus alone, and what was typed meanwhile stays", async () => {
  const form = await openForm("sign_up", null, { email: EMAIL });
  const problems = [{ field: "", error: "Not now." }];
  form.tab.hear(["again", { ...BACK, problems }]);
  assert.deepEqual([form.value.email, form.error, form.focused], [EMAIL, "Not now.", ""]);
});

test("a form that comes back before it is drawn shows it then", async () => {
  const tab = (await openForm("composer")).tab;
  tab.hear(["again", BACK]);
  const form = await openForm("sign_up", tab);
  assert.deepEqual([form.value.handle, form.wrong], ["ana", ["handle", "email"]]);
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
  const { email, password } = form.shown.sizes;
  assert.deepEqual([email, password], [EMAIL.length, 5]);
});
