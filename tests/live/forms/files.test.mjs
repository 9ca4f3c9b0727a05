// Files of a form: sent while the rest is entered.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm, reload, take, uploads } from "./form.mjs";

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
          bytes: 9,
          preview: "/media/k1",
          served: "/media/k1",
          progress: 100,
          key: "k1",
          error: "",
          words: "",
          words_size: 0,
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
  takeAll(form.choose("1", "2", "3", "4", "5"));
  assert.equal(form.error, "At most 4 photos.");
  assert.deepEqual([form.shown.files.length, form.value.text], [4, "Not lost"]);

  form.tab.files.removeFile("message/7", form.shown.files[0].id);
  assert.equal(form.shown.files.length, 3);
  take(form.choose("6"), "k6");
  assert.deepEqual(form.submit()[0].photos, ["k1", "k2", "k3", "k6"]);
});

/** Have the server take files one after the other, as k0, k1 … */
function takeAll(started) {
  for (let number = 0; started.length; number += 1) {
    take([started.shift()], `k${number}`);
    started.push(...uploads.splice(0));
  }
}

const ids = (form) => form.shown.files.map(({ id }) => id);
const send = (form) => form.submit()[0].photos;

test("two files are on their way at once, the others follow", async () => {
  const form = await openForm("message/7");
  const started = form.choose("1", "2", "3", "4");
  assert.deepEqual(
    started.map(({ file }) => file.name),
    ["1", "2"],
  );
  started[0].onProgress(60);
  assert.equal(form.shown.progress, 15);
  take([started[0]], "k1");
  const [third] = uploads.splice(0);
  assert.equal(third.file.name, "3");
  assert.equal(form.shown.progress, 25);

  form.tab.files.removeFile("message/7", ids(form)[1]);
  assert.equal(started[1].isAborted, true);
  takeAll([third, ...uploads.splice(0)]);
  assert.deepEqual(send(form), ["k1", "k0", "k1"]);
});

test("files are sent in the order that somebody gave them", async () => {
  const form = await openForm("message/7");
  takeAll(form.choose("1", "2", "3"));
  const [first, second] = ids(form);
  const move = (id, place) => form.tab.files.moveFile("message/7", id, place);
  move(first, 2);
  move(second, 1);
  move("nobody", 0);
  assert.deepEqual(send(form), ["k2", "k1", "k0"]);
});

test("words about a file are told with it, and kept over a reload", async () => {
  const form = await openForm("message/7");
  takeAll(form.choose("1", "2"));
  form.tab.files.describeFile("message/7", ids(form)[1], "A lake ");
  const again = await reload(form);
  assert.deepEqual(
    again.shown.files.map(({ words, words_size: size }) => [words, size]),
    [
      ["", 0],
      ["A lake ", 6],
    ],
  );
  assert.deepEqual(send(again), ["k0", ["k1", "A lake"]]);
});

test("too many words about a file are refused at their field", async () => {
  const form = await openForm("message/7");
  takeAll(form.choose("1", "2"));
  const [, second] = ids(form);
  form.tab.files.describeFile("message/7", second, "x".repeat(21));
  assert.deepEqual(form.submit(), []);
  const error = "The alt text has 21 characters, at most 20 are allowed.";
  assert.deepEqual(form.shown.problems, [{ field: `photos-${second}`, error }]);
  form.tab.files.describeFile("message/7", second, "x".repeat(20));
  assert.equal(form.error, "");
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
