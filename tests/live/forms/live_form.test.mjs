// The form element: which keys send it, and what is chosen, pasted and dropped.
import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { openTab } from "../tab.mjs";
import { FORMS, Form, uploads } from "./form.mjs";

const IMAGE = { name: "a.png", type: "image/png" };
const TEXT = { name: "a.txt", type: "text/plain" };
const transfer = (...files) => ({
  files,
  types: files.length ? ["Files"] : ["text/html"],
  getData: () => "",
});
const MEDIA = { touch: false };
globalThis.matchMedia = (query) => ({ matches: query.includes("coarse") && MEDIA.touch });

/** Draw a form; return what it does with events. */
async function draw(name, handlers = {}) {
  const tab = (await openTab()).connect();
  const heard = [];
  document.addEventListener = (what, hear) => (tab[what] = hear);
  document.querySelector = () => null;
  document.removeEventListener = () => {};
  const { LiveForm } = await import(`../../../finsta/live/browser/forms.jsx${tab.search}`);
  const { playHooks } = await import(`../../node/stubs.mjs${tab.search}`);
  FORMS.message.rules.photos.types = "image/";
  Object.assign(tab.drafts.declared, FORMS);
  const form = new Form(tab, name);
  form.addEventListener = (what, hear) => (tab[what] = hear);
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

test("a very long text has no direction of its own, before it is laid out", async () => {
  const { tab, props } = await draw("message/7");
  const target = { dir: "auto", value: "", dataset: {} };
  const enter = (length) => {
    tab.beforeinput({ target, data: null, dataTransfer: { getData: () => "x".repeat(length) } });
    const before = target.dir;
    target.value = "x".repeat(length);
    props.onInput({ target });
    return [before, target.dir];
  };
  assert.deepEqual(enter(20_001), ["ltr", "ltr"]);
  target.value = "";
  assert.deepEqual(enter(20_000), ["auto", "auto"]);
  const plain = { dir: "", value: "x".repeat(30_000), dataset: {} };
  props.onInput({ target: plain });
  assert.equal(plain.dir, "");
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

test("a text that comes with a picture of it is meant, a file's name is not", async () => {
  const { tab, form, event, heard } = await draw("message/7");
  const paste = (text) => {
    const clipboardData = { ...transfer(IMAGE), getData: () => text };
    tab.paste(event({ target: "inside", clipboardData }));
  };
  paste("1\t2\n3\t4");
  assert.deepEqual([heard, form.shown.files], [[], []]);
  paste("/home/ana/a.png\n");
  assert.deepEqual([heard, form.shown.files.length], [["prevented"], 1]);
  uploads.splice(0);
});

test("files are dropped around the form, and what is neither file nor text is left to the browser", async () => {
  const { tab, form, event, heard } = await draw("message/7");
  const marks = [];
  form.dialog = {
    contains: (target) => target === "pane",
    setAttribute: (name) => marks.push(name),
    removeAttribute: (name) => marks.splice(marks.indexOf(name), 1),
  };
  const drop = (type, target, ...files) =>
    tab[type](event({ type, target, dataTransfer: transfer(...files) }));
  drop("drop", "pane");
  assert.deepEqual(heard, []);
  drop("dragover", "pane", IMAGE);
  assert.deepEqual(marks, ["data-dropping"]);
  drop("drop", "pane", IMAGE);
  assert.deepEqual([heard, marks, form.shown.files.length], [["prevented", "prevented"], [], 1]);
  drop("dragover", "pane", IMAGE);
  mock.timers.tick(500);
  assert.deepEqual(marks, []);
  // Elsewhere a file would take the page's place.
  drop("drop", "elsewhere", IMAGE);
  assert.deepEqual([heard.length, form.shown.files.length], [4, 1]);
  uploads.splice(0);
});

test("on a keyboard on the screen Enter begins a line", async () => {
  const { tab, form, press } = await draw("message/7");
  form.enter({ text: "Hi" });
  MEDIA.touch = true;
  press("Enter");
  assert.deepEqual(tab.takeSent(), []);
  MEDIA.touch = false;
  press("Enter");
  assert.equal(tab.takeSent()[0].text, "Hi");
});

test("ArrowUp is told in an empty field, and no key while an input method composes", async () => {
  const told = [];
  const handlers = { onEscape: () => told.push("escape"), onArrowUp: () => told.push("up") };
  const { press } = await draw("message/7", handlers);
  const press_in = (value, native) => (key) =>
    press(key, { native, target: { value, dataset: {} } });
  ["Escape", "ArrowUp"].forEach(press_in("", { isComposing: true }));
  ["Escape", "ArrowUp"].forEach(press_in("", { keyCode: 229 }));
  ["ArrowUp"].forEach(press_in("Hi", {}));
  assert.deepEqual(told, []);
  ["ArrowUp", "Escape"].forEach(press_in("", {}));
  assert.deepEqual(told, ["up", "escape"]);
});

test("a form without files leaves them to the browser", async () => {
  const { tab, event, heard } = await draw("password");
  tab.paste(event({ target: "inside", clipboardData: transfer(IMAGE) }));
  tab.drop(event({ type: "drop", target: "inside", dataTransfer: transfer(IMAGE) }));
  assert.deepEqual(heard, []);
});
