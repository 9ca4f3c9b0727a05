// Files of a form: sent while the rest is entered.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm, take, uploads } from "./form.mjs";

const LOST = { error: "The connection was lost." };
const BAD = { error: "This is no photo.", isRefused: true };

test("a file is sent at once, with what is to be shown of it", async () => {
  const form = await openForm("composer");
  const [upload] = form.choose("a.jpg");
  assert.equal(upload.file.name, "a.jpg");
  upload.onProgress(40);
  const [{ name, progress, key }] = form.shown.files;
  assert.deepEqual([name, progress, key], ["a.jpg", 40, ""]);
  take([upload]);
  assert.deepEqual(
    form.shown.files.map(({ id, ...file }) => [typeof id, file]),
    [
      [
        "string",
        {
          name: "a.jpg",
          preview: "/media/k1",
          served: "/media/k1",
          progress: 100,
          key: "k1",
          error: "",
          width: 8,
          height: 6,
        },
      ],
    ],
  );
});

test("a form waits for its files, once, and is sent as it is then", async () => {
  const form = await openForm("composer");
  const [upload] = form.choose("a.jpg");
  assert.deepEqual(form.enter({ caption: "Patience" }).submit(), []);
  assert.equal(form.shown.busy, true);
  assert.deepEqual([form.submit(), form.choose("b.jpg")], [[], []]);
  form.enter({ caption: "More patience" });
  take([upload]);
  assert.deepEqual(
    form.tab.takeSent().map(({ caption, photo }) => [caption, photo]),
    [["More patience", ["k1"]]],
  );
});

test("a file that was lost on its way is sent again with the form", async () => {
  const form = await openForm("composer");
  const [first] = form.choose("a.jpg");
  form.enter({ caption: "Words" }).submit();
  first.onEnd(LOST);
  assert.deepEqual([form.error, form.shown.busy, form.shown.files.length], [LOST.error, false, 1]);

  assert.deepEqual(form.submit(), []);
  const [second] = uploads.splice(0);
  assert.equal(second.file, first.file);
  take([second]);
  assert.equal(form.tab.takeSent().length, 1);
});

test("a file that is of no use is taken out, and nothing else is lost", async () => {
  const form = await openForm("composer");
  form.enter({ caption: "My words" });
  const [upload] = form.choose("a.txt");
  upload.onEnd(BAD);
  assert.deepEqual([form.error, form.shown.files, form.value.caption], [BAD.error, [], "My words"]);
});

test("what happens to a file while the form is not to be seen is a toast", async () => {
  const form = await openForm("composer");
  const [upload] = form.choose("a.txt");
  form.dialog.close();
  upload.onEnd(BAD);
  assert.deepEqual(form.tab.toasts, [BAD.error]);
});

test("a new file takes the place of the only one, whose upload ends without a word", async () => {
  const form = await openForm("composer");
  const [first] = form.choose("a.jpg");
  const [second] = form.choose("b.jpg");
  assert.equal(first.isAborted, true);
  first.onEnd(LOST);
  take([second], "k2");
  assert.deepEqual([form.error, form.shown.files.map(({ key }) => key)], ["", ["k2"]]);
});

test("more files than have room are refused, and the others are taken", async () => {
  const form = await openForm("message/7");
  form.enter({ text: "Not lost" });
  form.choose("1", "2", "3", "4", "5").forEach((each, at) => take([each], `k${at}`));
  assert.equal(form.error, "At most 4 photos.");
  assert.deepEqual([form.shown.files.length, form.value.text], [4, "Not lost"]);

  form.tab.forms.removeFile("message/7", form.shown.files[0].id);
  assert.equal(form.shown.files.length, 3);
  take(form.choose("6"), "k6");
  assert.deepEqual(form.submit()[0].photos, ["k1", "k2", "k3", "k6"]);
});

test("a file that the server has lost is sent anew with the form, or chosen anew", async () => {
  const form = await openForm("composer");
  take(form.choose("a.jpg"));
  const [{ attempt }] = form.enter({ caption: "Words" }).submit();
  form.tab.hear(["refused", { attempt, error: "Upload it again.", field: "photo" }]);
  assert.deepEqual([form.error, form.shown.files.length], ["Upload it again.", 1]);
  assert.deepEqual(form.submit(), []);
  take(uploads.splice(0), "k2");
  assert.deepEqual(form.tab.takeSent()[0].photo, ["k2"]);
});
