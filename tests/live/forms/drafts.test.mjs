// What was entered outlives the page, and belongs to whom it belongs to.
import assert from "node:assert/strict";
import test from "node:test";
import { OTHER, openTab } from "../tab.mjs";
import { openForm, reload, take } from "./form.mjs";

async function aDraft(key = "composer") {
  const form = await openForm(key);
  take(form.choose("a.jpg"));
  form.tab.forms.fillForm(key, { quote: { id: 3 } });
  return form.enter(
    key === "composer" ? { caption: "Before", is_public: true } : { text: "Before" },
  );
}

test("a draft survives a reload with its files and values", async () => {
  const form = await reload(await aDraft());
  assert.deepEqual([form.value.caption, form.value.is_public], ["Before", true]);
  assert.deepEqual(
    form.shown.files.map(({ key, preview }) => [key, preview]),
    [["k1", "/media/k1"]],
  );
  assert.deepEqual(form.submit()[0].photo, ["k1"]);
});

test("a file that the server does not have yet does not survive", async () => {
  const form = await openForm("composer");
  form.choose("a.jpg");
  const again = await reload(form.enter({ caption: "Before" }));
  assert.deepEqual([again.value.caption, again.shown.files], ["Before", []]);
});

test("each scope has a draft of its own, also where it is left and come back to", async () => {
  const form = await aDraft("message/7");
  form.tab.forms.connectForm("message/7", null);
  const other = await openForm("message/8", form.tab);
  assert.equal(other.value.text, false);
  other.enter({ text: "For eight" });
  other.tab.forms.connectForm("message/8", null);
  const back = await openForm("message/7", form.tab);
  assert.deepEqual([back.value.text, back.shown.fields.quote], ["Before", { id: 3 }]);
  assert.equal((await reload(other)).value.text, "For eight");
});

test("a file that arrives after its form was left is in it", async () => {
  const form = await openForm("message/7");
  const upload = form.choose("a.jpg");
  form.tab.forms.connectForm("message/7", null);
  take(upload);
  assert.deepEqual((await reload(form)).shown.files.length, 1);
});

test("what is sent, discarded or emptied is no draft any more", async () => {
  const sent = await aDraft("message/7");
  sent.submit();
  assert.deepEqual((await reload(sent)).value.text, false);

  const discarded = await aDraft();
  discarded.tab.forms.discardForm("composer");
  assert.equal((await reload(discarded)).value.caption, false);

  const done = await aDraft();
  const [{ attempt }] = done.submit();
  done.tab.hear(["done", { attempt }]);
  const again = await reload(done);
  assert.deepEqual([again.value.caption, again.shown.files], [false, []]);
});

test("a form that waits for its answer goes on waiting after a reload", async () => {
  const form = await aDraft();
  const [{ attempt }] = form.submit();
  const again = await reload(form);
  assert.equal(again.tab.takeSent()[0].attempt, attempt);
  assert.deepEqual([again.shown.busy, again.value.caption], [true, "Before"]);
  again.tab.hear(["done", { attempt }]);
  assert.deepEqual([again.shown.busy, again.value.caption], [false, false]);
});

test("what was refused is sent as the same attempt after a reload, too", async () => {
  const form = await aDraft();
  const [{ attempt }] = form.submit();
  form.tab.hear(["refused", { attempt, error: "Not now." }]);
  const again = await reload(form);
  assert.equal(again.submit()[0].attempt, attempt);
});

test("what is typed before it is known who looks is not overwritten", async () => {
  const before = await aDraft();
  const tab = await before.tab.reload();
  const form = await openForm("composer", tab);
  form.enter({ caption: "New" });
  tab.connect();
  assert.equal(form.value.caption, "New");
});

test("nobody else gets a draft in the same tab, nor whoever signs in after a log-out", async () => {
  const form = await aDraft();
  const theirs = await reload(form, OTHER);
  assert.deepEqual([theirs.value.caption, theirs.shown.files], [false, []]);
  assert.equal((await reload(theirs)).value.caption, false);

  const mine = await aDraft();
  mine.tab.kept.forgetTyped();
  assert.equal((await reload(mine)).value.caption, false);
});

test("what is not to be kept is not kept", async () => {
  const form = await openForm("password");
  form.enter({ word: "secret words" });
  assert.ok(![...form.tab.storage.items.values()].join().includes("secret"));
  assert.equal((await reload(form)).value.word, false);
});

test("full or forbidden storage keeps a form as long as its page", async () => {
  for (const broken of ["isFull", "isForbidden"]) {
    const tab = await openTab();
    tab.storage[broken] = true;
    tab.connect();
    const form = await openForm("message/7", tab);
    form.enter({ text: "Here" });
    form.enter({ text: "Still here" });
    tab.forms.connectForm("message/7", null);
    const back = await openForm("message/7", tab);
    assert.deepEqual([back.value.text, tab.toasts.length], ["Still here", 1]);
    assert.equal(back.submit()[0].text, "Still here");
  }
});

test("values are put into a form by what is pressed, and its attempt is another then", async () => {
  const form = await openForm("composer");
  form.tab.forms.fillForm("composer", { caption: "Chosen", is_public: true });
  assert.deepEqual([form.value.caption, form.value.is_public], ["Chosen", true]);
  take(form.choose("a.jpg"));
  const [{ attempt }] = form.submit();
  form.tab.hear(["refused", { attempt, error: "No." }]);
  form.tab.forms.fillForm("composer", { caption: "Another" });
  assert.notEqual(form.submit()[0].attempt, attempt);
});

test("a text is put where the cursor is", async () => {
  const form = await openForm("message/7");
  const field = form.elements.text;
  Object.assign(field, { selectionStart: 5, selectionEnd: 5 });
  field.setRangeText = (text, at) =>
    (field.value = field.value.slice(0, at) + text + field.value.slice(at));
  form.enter({ text: "Hello Ben" });
  form.tab.forms.insertText("message/7", "text", "❤️");
  assert.deepEqual([form.value.text, form.focused], ["Hello❤️ Ben", "text"]);
  assert.equal(form.shown.fields.text, "Hello❤️ Ben");
});

test("what was kept of a form that the program has no more breaks nothing", async () => {
  const form = await aDraft();
  const [{ attempt }] = form.submit();
  const tab = await form.tab.reload();
  tab.connect();
  tab.hear(["refused", { attempt, error: "No." }]);
  assert.deepEqual(tab.toasts, ["No."]);
  tab.takeSent();
  const message = await openForm("message/7", tab);
  assert.equal(message.enter({ text: "Goes on" }).submit()[0].text, "Goes on");
});

test("a form that is filled before it is drawn has the focus then", async () => {
  const tab = (await openForm("composer")).tab;
  tab.forms.fillForm("message/7", { text: "Edit me" });
  const form = await openForm("message/7", tab);
  assert.deepEqual([form.value.text, form.focused], ["Edit me", "text"]);
});
