// Sending a photo: what the server answers, and what never reaches it.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { uploadTo } from "../../../finsta/web/browser/upload.jsx";

const TOO_LARGE = "This is too large.";
const upload = uploadTo("/photos", 1_000, TOO_LARGE, 320);
const requests = [];

globalThis.URL.createObjectURL = () => "blob:own";
globalThis.XMLHttpRequest = class {
  upload = {};
  isAborted = false;

  constructor() {
    requests.push(this);
  }
  open(...to) {
    this.to = to;
  }
  send(file) {
    this.file = file;
  }
  abort() {
    this.isAborted = true;
  }
};

/** Begin to send a file; return the request, and what the form is told. */
function begin(size = 500) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const told = { progress: [], ends: [] };
  const file = { name: "a.jpg", size };
  upload(
    file,
    (percent) => told.progress.push(percent),
    (end) => told.ends.push(end),
  );
  return { request: requests.at(-1), file, ...told };
}

test("a photo is sent as it is, and what the server knows of it reaches the form", () => {
  const { request, file, progress, ends } = begin();
  assert.deepEqual([request.to, request.file], [["POST", "/photos"], file]);
  request.upload.onprogress({ loaded: 250, total: 500 });
  assert.deepEqual(progress, [50]);

  const previews = { 320: "/media/k1/320", 640: "/media/k1/640" };
  const answer = { key: "k1", width: 8, height: 6, previews };
  request.responseText = JSON.stringify(answer);
  request.onload();
  assert.deepEqual(ends, [{ ...answer, preview: "/media/k1/320" }]);
  mock.timers.tick(600_000);
  assert.equal(ends.length, 1);
});

test("a file that is too large is refused before it is sent", () => {
  const { request, ends } = begin(1_001);
  assert.deepEqual(ends, []);
  mock.timers.tick(1);
  assert.deepEqual(ends, [{ error: TOO_LARGE, isRefused: true }]);
  assert.equal(request.file, undefined);
});

for (const [status, isRefused] of [
  [422, true],
  [413, true],
  [401, false],
  [429, false],
  [507, false],
]) {
  test(`a refusal with ${status} is ${isRefused ? "the file's fault" : "not for good"}`, () => {
    const { request, ends } = begin();
    Object.assign(request, { status, responseText: '{"error": "No."}' });
    request.onload();
    assert.deepEqual(ends, [{ error: "No.", isRefused }]);
  });
}

for (const [status, said, isRefused] of [
  [413, /too large for the way to the server/, true],
  [502, /can't be reached at the moment/, undefined],
  [504, /can't be reached at the moment/, undefined],
  [500, /could not take the photo \(500\)/, undefined],
]) {
  test(`a proxy's page with ${status} becomes a sentence that helps`, () => {
    const { request, ends } = begin();
    Object.assign(request, { status, responseText: "<html>" });
    request.onload();
    assert.match(ends[0].error, said);
    assert.equal(ends[0].isRefused, isRefused);
  });
}

test("an upload that does not move any more has lost its connection", () => {
  const { request, ends } = begin();
  mock.timers.tick(44_000);
  request.upload.onprogress({ loaded: 1, total: 2 });
  mock.timers.tick(44_000);
  assert.deepEqual(ends, []);
  mock.timers.tick(1_000);
  assert.equal(request.isAborted, true);
  assert.match(ends[0].error, /connection was lost/);
});

test("once all is sent, the server may take its time", () => {
  const { request, ends } = begin();
  request.upload.onload();
  mock.timers.tick(119_000);
  assert.deepEqual(ends, []);
  mock.timers.tick(1_000);
  assert.match(ends[0].error, /connection was lost/);
});

test("who ends an upload hears nothing of it", () => {
  const { request, ends } = begin();
  request.onabort();
  mock.timers.tick(600_000);
  assert.deepEqual(ends, []);
});
