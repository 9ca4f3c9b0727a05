// Forms: what is wrong is said at its field, and what was sent waits for its answer.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm, take } from "./form.mjs";

const REFUSAL = "Somebody else has this title.";

/** Return a composer that is ready to be sent. */
async function filledIn() {
  const form = await openForm("composer");
  take(form.choose("a.jpg"));
  return form.enter({ caption: "Words", alt_text: "A cat" });
}

test("a form sends its fields, its files' keys and what only the page knows", async () => {
  const form = await filledIn();
  form.enter({ caption: "\nWords \n", is_public: true });
  const [sent] = form.submit({ album_id: 7 });
  assert.match(sent.attempt, /^[\w-]{16}$/);
  assert.deepEqual(sent, {
    album_id: 7,
    photo: ["k1"],
    alt_text: "A cat",
    caption: "Words",
    is_public: true,
    attempt: sent.attempt,
  });
});

test("what is missing or too long is said before anything is sent, in the fields' order", async () => {
  const form = await openForm("composer");
  assert.deepEqual([form.submit(), form.error], [[], "Choose a photo first."]);
  take(form.choose("a.jpg"));
  form.enter({ caption: "   " });
  assert.deepEqual([form.submit(), form.error], [[], "Write a caption first."]);
  assert.deepEqual([form.wrong, form.focused], [["caption"], "caption"]);
  form.enter({ caption: "x".repeat(21) });
  assert.equal(form.error, "");
  assert.deepEqual(form.submit(), []);
  assert.equal(form.error, "The caption has 21 characters, at most 20 are allowed.");
  form.enter({ caption: "x".repeat(20) });
  assert.equal(form.submit().length, 1);
});

test("of several to choose one from, the first gets the focus where none is chosen", async () => {
  const form = await openForm("composer");
  take(form.choose("a.jpg"));
  // As a browser has radio buttons of one name.
  form.elements.caption = Object.assign([form.elements.caption, {}], { value: "" });
  assert.deepEqual([form.submit(), form.focused], [[], "caption"]);
});

test("all that is wrong is said at once, and what was said of other fields stays", async () => {
  const form = await openForm("composer");
  form.enter({ alt_text: "x".repeat(16) }).submit();
  assert.deepEqual([form.wrong, form.focused], [["photo", "alt_text", "caption"], "photo"]);

  form.enter({ alt_text: "A cat" });
  assert.deepEqual(form.wrong, ["photo", "caption"]);
  form.enter({ caption: "Words", alt_text: "A cat" });
  assert.deepEqual(form.wrong, ["photo"]);
  take(form.choose("a.jpg"));
  assert.deepEqual([form.wrong, form.error], [[], ""]);
});

test("what a server said of the whole goes with the next letter, wherever it is typed", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.tab.hear(["refused", { attempt, error: REFUSAL }]);
  assert.deepEqual(form.wrong, [""]);
  assert.deepEqual(form.enter({ alt_text: "A dog" }).wrong, []);
});

test("a field that the server refuses gets the focus of who waits for the answer", async () => {
  const [button, main, link] = [false, true, false].map((is) => ({ contains: () => is }));
  for (const [at, focused, meanwhile] of [
    [button, "caption"],
    [main, "caption"],
    [link, ""],
    [button, "", { alt_text: "A dog" }],
  ]) {
    const form = await filledIn();
    form.contains = (target) => target === button;
    document.activeElement = at;
    const [{ attempt }] = form.submit();
    form.focused = "";
    if (meanwhile) form.enter(meanwhile);
    form.tab.hear(["refused", { attempt, field: "caption", error: REFUSAL }]);
    assert.deepEqual([form.wrong, form.focused], [["caption"], focused]);
  }
});

test("what belongs to no field moves no focus", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.focused = "";
  form.tab.hear(["refused", { attempt, error: REFUSAL }]);
  assert.deepEqual([form.wrong, form.focused], [[""], ""]);
});

test("the words about a file have a problem of their own", async () => {
  const form = await openForm("message/7");
  take(form.choose("a.jpg"));
  const [{ id }] = form.shown.files;
  form.tab.files.describeFile("message/7", id, "x".repeat(21));
  form.submit();
  assert.deepEqual(form.wrong, [`photos-${id}`]);
  form.tab.files.describeFile("message/7", id, "x".repeat(20));
  assert.deepEqual(form.wrong, []);
});

test("what is too short is said, where it is not empty", async () => {
  const form = await openForm("password");
  form.enter({ word: "1234567" }).submit();
  assert.equal(form.error, "The word has 7 characters, at least 8 are needed.");
  assert.equal(form.enter({ word: "" }).submit().length, 1);
});

test("characters are counted as people count them, without what is blank around them", async () => {
  const form = await filledIn();
  form.enter({ caption: `\n \n${"👍".repeat(20)} \n` });
  assert.deepEqual([form.shown.sizes.caption, form.shown.can_submit], [20, true]);
  form.enter({ caption: "👍".repeat(21) });
  assert.deepEqual([form.shown.sizes.caption, form.shown.can_submit], [21, false]);
});

test("a text that shows nothing is as good as none", async () => {
  for (const typed of [" \n\t", "\u200b", "\u3164", "\u2800\u2800", "\u200d\ufe0f\u2066"]) {
    const form = await filledIn();
    form.enter({ caption: typed });
    assert.deepEqual([form.shown.sizes.caption, form.submit().length], [0, 0], typed);
  }
  const form = await filledIn();
  assert.equal(form.enter({ caption: "\u200f\u05d0" }).shown.sizes.caption, 2);
});

test("a text is sent as it is indented, without what is blank around it", async () => {
  for (const [typed, sent] of [
    [" \n\n  def a():\n    pass \n ", "  def a():\n    pass"],
    ["\ta", "\ta"],
    ["a\n\nb\n", "a\n\nb"],
  ]) {
    const form = await filledIn();
    form.enter({ caption: typed });
    assert.equal(form.shown.sizes.caption, sent.length);
    assert.equal(form.submit()[0].caption, sent);
  }
  const form = await filledIn();
  form.enter({ caption: " \n " }).submit();
  assert.equal(form.error, "Write a caption first.");
});

test("a form is sent once, until it is answered", async () => {
  const form = await filledIn();
  assert.equal(form.submit().length, 1);
  assert.deepEqual([form.shown.busy, form.shown.can_submit], [true, false]);
  assert.deepEqual(form.submit(), []);
});

test("a form that is done is empty, its dialog is closed, and the next attempt is another", async () => {
  const form = await filledIn();
  let times = 0;
  form.tab.drafts.formOf("composer").onDone = () => (times += 1);
  const [{ attempt }] = form.submit();
  form.tab.hear(["done", { attempt }], ["done", { attempt }]);
  assert.deepEqual([form.value.caption, form.shown.files, form.dialog.open], [false, [], false]);
  assert.deepEqual([form.shown.busy, times], [false, 1]);

  take(form.choose("b.jpg"));
  const [again] = form.enter({ caption: "More" }).submit();
  assert.notEqual(again.attempt, attempt);
});

test("a refusal is shown at its field, nothing is lost, and the attempt stays", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.tab.hear(["refused", { attempt, error: REFUSAL, field: "caption" }]);
  assert.deepEqual(form.shown.problems, [{ error: REFUSAL, field: "caption" }]);
  assert.deepEqual([form.value.caption, form.shown.busy, form.tab.toasts], ["Words", false, []]);

  form.enter({ caption: "Other words" });
  assert.equal(form.error, "");
  const [again] = form.submit();
  assert.deepEqual([again.attempt, again.caption], [attempt, "Other words"]);
});

test("a refusal that arrives when the form is not to be seen is a toast, and is in the form", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.dialog.close();
  Object.assign(form.tab.location, { pathname: "/elsewhere" });
  form.tab.hear(["refused", { attempt, error: REFUSAL }]);
  const { items } = form.tab.store.read(form.tab.store.listOf("toasts"));
  assert.deepEqual(
    items.map(({ text, href }) => [text, href]),
    [[REFUSAL, "/home"]],
  );
  assert.equal(form.error, REFUSAL);
});

test("a form without an answer says so at last, and can be sent again as the same", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.tab.wait(61);
  assert.deepEqual([form.error, form.shown.busy], ["The server did not answer.", false]);
  form.tab.takeSent();
  assert.equal(form.submit()[0].attempt, attempt);
});

test("a form that the server can't store now says so, and is sent again by itself", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.tab.hear(["unanswered", { error: "The database is away." }]);
  assert.deepEqual([form.error, form.shown.busy], ["The database is away.", true]);
  assert.equal(form.tab.wait(2.1).takeSent()[0].attempt, attempt);
  form.tab.hear(["done", { attempt }]);
  assert.equal(form.error, "");
});

test("a form that is discarded is empty and sends nothing more", async () => {
  const form = await filledIn();
  const [{ attempt }] = form.submit();
  form.tab.forms.discardForm("composer");
  assert.deepEqual([form.value.caption, form.shown.files, form.dialog.open], [false, [], false]);
  assert.equal(form.shown.busy, false);
  form.tab.connect();
  assert.deepEqual(form.tab.takeSent(), []);

  form.dialog.open = true;
  form.enter({ caption: "New" });
  form.tab.hear(["done", { attempt }]);
  assert.deepEqual([form.value.caption, form.dialog.open], ["New", true]);
});

test("a form that queues is empty at once, and its act has what it held", async () => {
  const form = await openForm("message/7");
  let times = 0;
  form.tab.drafts.formOf("message/7").onSent = () => (times += 1);
  take(form.choose("a.jpg"));
  form.tab.forms.fillForm("message/7", { quote: { id: 3 } });
  const [sent] = form.enter({ text: "Hi" }).submit({ conversation_id: 7 });
  assert.deepEqual([sent.text, sent.photos, sent.quote], ["Hi", ["k1"], { id: 3 }]);
  assert.deepEqual(
    [form.value.text, form.shown.files, form.shown.busy, times],
    [false, [], false, 1],
  );
  assert.equal(form.focused, "text");

  const [act] = form.tab.actsOf("message/7");
  assert.equal(act.id, sent.attempt);
  assert.deepEqual([act.content.fields.text, act.content.fields.quote], ["Hi", { id: 3 }]);
  assert.equal(act.content.files[0].preview, "/media/k1");
  assert.deepEqual(form.enter({ text: "And" }).submit(), []);
  form.tab.hear(["done", { attempt: sent.attempt }]);
  assert.equal(form.tab.takeSent()[0].text, "And");
});

test("a form in which nothing was entered stays, without a word", async () => {
  const form = await openForm("message/7");
  for (const text of ["", "   ", "\n \n"]) assert.deepEqual(form.enter({ text }).submit(), []);
  assert.deepEqual([form.error, form.focused, form.tab.actsOf("message/7")], ["", "text", []]);
});

test("what was refused goes back into its form, before what was typed since", async () => {
  const form = await openForm("message/7");
  take(form.choose("a.jpg"), "k1");
  form.tab.forms.fillForm("message/7", { quote: { id: 3 } });
  const [{ attempt }] = form.enter({ text: "First" }).submit();
  form.tab.hear(["refused", { attempt, error: REFUSAL }]);
  for (const key of ["k2", "k3", "k4", "k5"]) take(form.choose(`${key}.jpg`), key);
  form.enter({ text: "Second" });

  form.tab.queue.withdraw(attempt);
  assert.equal(form.value.text, "First\nSecond");
  assert.deepEqual(
    form.shown.files.map(({ key }) => key),
    ["k2", "k3", "k4", "k5"],
  );
  assert.deepEqual([form.shown.fields.quote, form.tab.actsOf("message/7")], [{ id: 3 }, []]);
});
