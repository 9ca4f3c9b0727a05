// Several texts in one field of a form, as what each photo of a post shows.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm, reload } from "./form.mjs";

test("several texts are one field: each is shown, has its own problem, and is sent", async () => {
  const form = await openForm("edit");
  const texts = ["alt_texts-0", "alt_texts-1", "alt_texts-2"];
  texts.forEach(form.draw);
  form.tab.forms.openForm("edit", { caption: "Words", alt_texts: ["One", "", "Three"] });
  assert.deepEqual(
    texts.map((name) => form.elements[name].value),
    ["One", "", "Three"],
  );
  form.enter({ "alt_texts-1": "x".repeat(11) });
  assert.deepEqual(form.submit(), []);
  assert.deepEqual([form.wrong, form.focused], [["alt_texts-1"], "alt_texts-1"]);
  assert.equal(form.error, "The alt text has 11 characters, at most 10 are allowed.");
  form.enter({ "alt_texts-1": "Two" });
  assert.deepEqual(form.wrong, []);
  // Where fewer are drawn than before, no more are sent.
  delete form.elements["alt_texts-2"];
  const [{ attempt, ...sent }] = form.submit();
  assert.equal(attempt.length, 16);
  assert.deepEqual(sent, { caption: "Words", alt_texts: ["One", "Two"] });
});

test("several texts are there after a reload, before they are drawn", async () => {
  const form = await openForm("edit");
  ["alt_texts-0", "alt_texts-1"].forEach(form.draw);
  form.enter({ "alt_texts-0": "One", "alt_texts-1": "Two" });
  const again = await reload(form);
  assert.deepEqual(again.shown.fields.alt_texts, ["One", "Two"]);
});
