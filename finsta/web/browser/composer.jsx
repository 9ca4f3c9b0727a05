// The composer's browser side: it takes the photo, sends it while the caption is typed, and keeps
// everything that was entered until the server has said that the post is there.
import { useEffect, useSyncExternalStore } from "react";
import { generateUUID } from "$/utils/state";
import { showHeld } from "../../live/browser/tables.jsx";
import { receive, toast } from "../../live/browser/tab.js";
import { MAX_BYTES, TOO_LARGE, previewFile, uploadPhoto } from "./upload.jsx";
import { closeDialog } from "./dialog.jsx";

const DIALOG = "composer";
const DRAFT = "finsta-draft";
const ANSWER_MS = 60_000;
const MAX_CAPTION = 2200;
const MAX_ALT = 1500;
const EMPTY = {
  preview: "",
  name: "",
  progress: 0,
  uploading: false,
  saving: false,
  error: "",
  caption_length: 0,
  alt_length: 0,
};

let state = EMPTY;
let photo = newPhoto(null);
let attempt = generateUUID();
let form = null;
let share = () => {};
let viewer = 0; // whose draft this is
let waiting = 0; // the timer of an answer that doesn't come
let sent = false; // the form is with the server; a new connection sends it again
const watchers = new Set();

function newPhoto(file) {
  return { file, key: "", request: null };
}

function set(fields) {
  state = { ...state, ...fields };
  watchers.forEach((watch) => watch());
}

/** Read what the composer shows. */
export function useComposer() {
  const watch = (onChange) => {
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  };
  return useSyncExternalStore(
    watch,
    () => state,
    () => EMPTY,
  );
}

function fail(error) {
  sent = false;
  clearTimeout(waiting);
  set({ saving: false, error });
  if (!document.getElementById(DIALOG)?.open) toast(error, "problem");
}

/** Take the photo out of the form; one that can't be shared is of no use there. */
function forgetPhoto() {
  photo.request?.abort();
  photo = newPhoto(null);
  if (state.preview) URL.revokeObjectURL(state.preview);
  set({ preview: "", name: "", uploading: false });
}

function choose(file) {
  if (!file || state.saving) return;
  forgetPhoto();
  photo = newPhoto(file);
  set({ name: file.name, error: "" });
  // What the browser can't show, the server's rendition stands for once it is there.
  const own = photo;
  previewFile(file, (preview) => {
    const isWanted = own === photo && !state.preview;
    if (isWanted) set({ preview });
    return isWanted;
  });
  upload();
}

function upload() {
  const own = photo;
  if (own.file.size > MAX_BYTES) {
    forgetPhoto();
    return fail(TOO_LARGE);
  }
  set({ uploading: true, progress: 0 });
  own.request = uploadPhoto(
    own.file,
    (progress) => own === photo && set({ progress }),
    (answer) => own === photo && received(own, answer),
  );
}

function received(own, { key, error, isRefused }) {
  own.request = null;
  own.key = key ?? "";
  set({ uploading: false });
  if (isRefused) forgetPhoto();
  if (error) return fail(isRefused ? error : `${error} Press Create Post to try again.`);
  if (!state.preview) set({ preview: `/media/${key}/640` });
  saveDraft();
  if (state.saving) send();
}

function send() {
  sent = true;
  clearTimeout(waiting);
  waiting = setTimeout(giveUp, ANSWER_MS);
  share({
    attempt,
    photo: photo.key,
    caption: form.elements.caption.value,
    alt_text: form.elements.alt_text.value,
  });
}

function giveUp() {
  // While the connection is away the form waits for it: a new one sends the form again.
  if (navigator.onLine) fail("The server did not answer. Press Create Post to try again.");
}

function submit(event) {
  event.preventDefault();
  event.stopPropagation();
  if (state.saving) return;
  const caption = form.elements.caption.value.trim();
  const lengths = [
    ["caption", [...caption].length, MAX_CAPTION],
    ["alt text", [...form.elements.alt_text.value.trim()].length, MAX_ALT],
  ];
  const long = lengths.find(([, length, most]) => length > most);
  const show = (number) => number.toLocaleString("en");
  if (!photo.file && !photo.key) return fail("Choose a photo first.");
  if (!caption) return fail("Write a caption first.");
  if (long) {
    return fail(
      `The ${long[0]} has ${show(long[1])} characters, at most ${show(long[2])} are allowed.`,
    );
  }
  set({ saving: true, error: "" });
  if (photo.key) send();
  else if (!photo.request) upload();
}

/** Keep what was entered in this tab, over a reload or the end of a session. */
function saveDraft() {
  const draft = {
    viewer,
    key: photo.key,
    caption: form.elements.caption.value,
    alt_text: form.elements.alt_text.value,
  };
  const isEmpty = !draft.key && !draft.caption && !draft.alt_text;
  if (isEmpty) sessionStorage.removeItem(DRAFT);
  else sessionStorage.setItem(DRAFT, JSON.stringify(draft));
}

function restoreDraft() {
  const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}");
  const isUntouched = !photo.file && !form.elements.caption.value && !form.elements.alt_text.value;
  if (!draft.viewer || draft.viewer !== viewer || !isUntouched) return;
  form.elements.caption.value = draft.caption;
  form.elements.alt_text.value = draft.alt_text;
  photo.key = draft.key;
  set({
    preview: draft.key && `/media/${draft.key}/640`,
    caption_length: [...draft.caption].length,
    alt_length: [...draft.alt_text].length,
  });
}

/** Empty the composer and close it. */
export function discard() {
  sessionStorage.removeItem(DRAFT);
  forgetPhoto();
  attempt = generateUUID();
  sent = false;
  clearTimeout(waiting);
  set(EMPTY);
  form?.reset();
  closeDialog(DIALOG);
}

receive("composer", (operation) => {
  if (operation.attempt !== attempt) return;
  if (operation.do === "shared") {
    discard();
    showHeld("posts");
    toast("Post created successfully!");
    return;
  }
  if (operation.upload_again) photo.key = "";
  if (operation.upload_again && !photo.file) forgetPhoto();
  fail(operation.error);
});

receive("unanswered", (error) => {
  if (!sent) return false;
  fail(error);
  return true;
});

receive("hello", (operation) => {
  viewer = operation.viewer;
  if (sent) send();
  else if (form) restoreDraft();
});

function pasted(event) {
  const file = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
  if (!file) return;
  event.preventDefault();
  choose(file);
}

function dropped(event) {
  event.preventDefault();
  choose(event.dataTransfer.files[0]);
}

/** The form around the composer's fields, which are declared in Python. */
export function ComposerForm({ onShare, children, ...rest }) {
  share = onShare;
  // A photo pasted anywhere in the open dialog counts, wherever the focus is.
  useEffect(() => {
    const listen = (event) => document.getElementById(DIALOG)?.open && pasted(event);
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, []);
  const changed = ({ target }) => {
    if (target.type === "file") {
      choose(target.files[0]);
      target.value = ""; // so that the same file can be chosen again
    }
  };
  const typed = ({ target }) => {
    const length = [...target.value].length;
    if (target.name === "caption") set({ caption_length: length });
    if (target.name === "alt_text") set({ alt_length: length });
    saveDraft();
  };
  return (
    <form
      ref={(element) => {
        form = element ?? form;
      }}
      noValidate
      onSubmit={submit}
      onChange={changed}
      onInput={typed}
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropped}
      {...rest}
    >
      {children}
    </form>
  );
}
