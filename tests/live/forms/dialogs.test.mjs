// Forms in dialogs: who opens one fills it in, and rows are chosen for it.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm, reload } from "./form.mjs";

const ANA = { id: 3, handle: "ana" };
const BEN = { id: 5, handle: "ben" };
const CLEO = { id: 6, handle: "cleo" };

/** Return a form whose dialog is closed. */
async function aDialog(key = "removal") {
  const form = await openForm(key);
  form.dialog.open = false;
  return form;
}

const open = (form, given = {}) => form.tab.forms.openForm(form.key, given);

test("a dialog is opened with values, of which some are only shown", async () => {
  const form = await aDialog();
  open(form, { people: [ANA], reason_id: 7, who: "Ana" });
  assert.deepEqual([form.dialog.open, form.shown.fields.who], [true, "Ana"]);
  const [sent] = form.submit();
  assert.deepEqual(sent, { people: [3], reason_id: 7, attempt: sent.attempt });
});

test("rows are chosen while the rest is entered, sent by their ids, and kept whole", async () => {
  const form = await aDialog();
  open(form);
  assert.deepEqual([form.submit(), form.error], [[], "Choose somebody."]);
  assert.equal(form.focused, "people");
  for (const each of [ANA, BEN, CLEO]) form.tab.forms.chooseRow(form.key, "people", each);
  form.tab.forms.dropRow(form.key, "people", CLEO.id);
  assert.equal(form.error, "");

  const again = await reload(form);
  assert.deepEqual(again.shown.fields.people, [ANA, BEN]);
  assert.deepEqual(again.submit()[0].people, [3, 5]);
});

test("other values are another act, also after a refusal", async () => {
  const form = await aDialog();
  open(form, { people: [ANA] });
  const [{ attempt }] = form.submit();
  form.tab.hear(["refused", { attempt, error: "Ana stays." }]);
  assert.equal(form.error, "Ana stays.");
  form.dialog.close();

  open(form, { people: [BEN] });
  assert.equal(form.error, "");
  assert.notEqual(form.submit()[0].attempt, attempt);
});

test("a form that waits for its answer keeps its values", async () => {
  const form = await aDialog();
  open(form, { people: [ANA] });
  form.submit();
  form.dialog.close();

  open(form, { people: [BEN] });
  assert.deepEqual([form.dialog.open, form.shown.busy], [true, true]);
  assert.deepEqual(form.shown.fields.people, [ANA]);
});

test("what was refused while its dialog was closed is still there when it opens", async () => {
  const form = await aDialog("composer");
  open(form);
  form.enter({ caption: "Words" }).submit();
  form.dialog.close();

  open(form);
  assert.deepEqual([form.value.caption, form.error], ["Words", "Choose a photo first."]);
});

test("in an empty form an old refusal is not there any more", async () => {
  const form = await aDialog();
  open(form);
  form.submit();
  form.dialog.close();

  open(form);
  assert.equal(form.error, "");
});

test("a dialog that is open stays open, and one that is not drawn does no harm", async () => {
  const form = await aDialog();
  form.dialog.showModal();
  form.dialog.showModal = () => assert.fail("It is open.");
  open(form);
  form.tab.forms.connectForm(form.key, null);
  open(form, { people: [ANA] });
  assert.deepEqual(form.shown.fields.people, [ANA]);
});
