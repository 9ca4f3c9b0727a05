// The form element: which keys send it, and what is chosen, pasted and dropped.
import assert from "node:assert/strict";
import test from "node:test";
import { openTab } from "../tab.mjs";
import { FORMS, Form, uploads } from "./form.mjs";

const IMAGE = { name: "a.png", type: "image/png" };
const TEXT = { name: "a.txt", type: "text/plain" };
const transfer = (...files) => ({ files, types: files.length ? ["Files"] : ["text/plain"] });

/** Draw a form; return what it does with events. */
async function draw(name, handlers = {}) {
  const tab = (await openTab()).connect();
  const heard = [];
  document.addEventListener = (_what, hear) => (tab.paste = hear);
  document.removeEventListener = () => {};
  const { LiveForm } = await import(`../../../finsta/live/browser/forms.jsx${tab.search}`);
  const { playHooks } = await import(`../../node/stubs.mjs${tab.search}`);
  FORMS.message.rules.photos.types = "image/";
  Object.assign(tab.drafts.declared, FORMS);
  const form = new Form(tab, name);
  form.contains = (target) => target === "inside";
  playHooks({ useRef: () => ({ current: form }) });
  const how = { event: "send", args: {} };
  const { props } = LiveForm({ form: name, how, ...handlers });
  const event = (given) => ({
    preventDefault: () => heard.push("prevented"),
    stopPropagation() {},
    ...given,
  });
  const press = (key, { native = {}, dataset = { enter: "" }, ...more } = {}) =>
    props.onKeyDown(event({ key, nativeEvent: native, target: { dataset }, ...more }));
  return { tab, form, props, event, press, heard };
}

test("Enter sends where it is told so, and belongs to an input method while it composes", async () => {
  const { tab, form, press } = await draw("message/7");
  form.enter({ text: "Hi" });
  for (const given of [
    { shiftKey: true },
    { native: { isComposing: true } },
    { native: { keyCode: 229 } },
    { dataset: {} },
  ]) {
    press("Enter", given);
  }
  press("a");
  assert.deepEqual(tab.sent, []);
  press("Enter");
  assert.equal(tab.takeSent()[0].text, "Hi");
});

test("Escape and typing are told", async () => {
  const told = [];
  const handlers = { onEscape: () => told.push("escape"), onType: () => told.push("type") };
  const { form, press, props } = await draw("message/7", handlers);
  press("Escape");
  form.elements.text.value = "Hi";
  props.onInput({ target: form.elements.text });
  assert.deepEqual([told, form.shown.fields.text], [["escape", "type"], "Hi"]);
});

test("what is typed about a file is its own", async () => {
  const { tab, form, props } = await draw("message/7");
  tab.files.addFiles("message/7", [IMAGE]);
  const [{ id }] = form.shown.files;
  props.onInput({ target: { dataset: { words: id }, value: "A lake" } });
  assert.deepEqual([form.shown.files[0].words, form.shown.fields.text], ["A lake", undefined]);
});

test("a submitted form does not leave the page", async () => {
  const { tab, form, props, event, heard } = await draw("message/7");
  form.enter({ text: "Hi" });
  props.onSubmit(event({}));
  assert.deepEqual([heard, tab.sent.length], [["prevented"], 1]);
});

test("a form that the browser posts leaves the page, unless something is wrong", async () => {
  const { tab, form, props, event, heard } = await draw("sign_up");
  props.onSubmit(event({}));
  assert.deepEqual(heard.splice(0), ["prevented"]);
  form.enter({ email: "ana@example.org", password: "long enough" });
  props.onSubmit(event({}));
  assert.deepEqual([heard, tab.sent], [[], []]);
});

test("files are chosen, and the same one can be chosen again", async () => {
  const { form, props } = await draw("message/7");
  const target = { type: "file", files: [IMAGE], value: "C:\\fakepath\\a.png" };
  props.onInput({ target });
  assert.deepEqual([target.value, form.shown.files.length], ["", 1]);
  assert.equal(uploads.splice(0)[0].file, IMAGE);
});

test("files are pasted anywhere in a dialog, of the kind that the form takes", async () => {
  const { tab, form, event, heard } = await draw("message/7");
  const paste = (target, ...files) =>
    tab.paste(event({ target, clipboardData: transfer(...files) }));
  paste("elsewhere", TEXT);
  paste("elsewhere");
  assert.deepEqual([heard, form.shown.files], [[], []]);
  paste("elsewhere", IMAGE);
  assert.deepEqual([heard, form.shown.files.length], [["prevented"], 1]);

  form.dialog.close();
  paste("inside", IMAGE);
  form.dialog = null;
  paste("elsewhere", IMAGE);
  assert.equal(form.shown.files.length, 1);
  paste("inside", IMAGE);
  assert.equal(form.shown.files.length, 2);
  uploads.splice(0);
});

test("files are dropped, and texts are left to the browser", async () => {
  const { form, props, event, heard } = await draw("message/7");
  const drop = (type, ...files) => props.onDrop(event({ type, dataTransfer: transfer(...files) }));
  drop("drop");
  assert.deepEqual(heard, []);
  drop("dragover", IMAGE);
  drop("drop", IMAGE);
  assert.deepEqual([heard, form.shown.files.length], [["prevented", "prevented"], 1]);
  uploads.splice(0);
});

test("a form without files leaves them to the browser", async () => {
  const { tab, props, event, heard } = await draw("password");
  tab.paste(event({ target: "inside", clipboardData: transfer(IMAGE) }));
  props.onDrop(event({ type: "drop", dataTransfer: transfer(IMAGE) }));
  assert.deepEqual(heard, []);
});
