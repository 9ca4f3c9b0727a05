// The form below a conversation: text, photos, what is answered or edited, kept over a reload.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { getViewer, receiveOperations } from "$/public/external/finsta/web/live/streams/streams.jsx";
import { MAX_BYTES, TOO_LARGE, uploadPhoto } from "$/public/external/finsta/web/shared/elements/upload.jsx";
import { addToDraft, keepDraft, keepEdit, previewOf, readDraft } from "$/public/external/finsta/web/conversations/browser/drafts.jsx";
import { post, withdraw } from "$/public/external/finsta/web/conversations/browser/outbox.jsx";
import { forgetNew, getThread, goToNewest } from "$/public/external/finsta/web/conversations/browser/thread.jsx";
import { summaryOf } from "$/public/external/finsta/web/shared/elements/summary.jsx";

const TYPING_MS = 3_000;
const IME = 229; // what Safari says of the key that ends a composition
const EMPTY = { conversation: 0, photos: [], quote: null, editing: 0, error: "", length: 0 };

let text = null; // the textarea
let limits = { text: 0, photos: 0 };
let state = EMPTY;
let snapshot = view();
let server = {};
let told = { conversation: 0, at: 0 }; // when it was last said that somebody types
let lastPhoto = 0;
const watchers = new Set();

function view() {
  const { quote, editing, error, photos, length } = state;
  return {
    photos,
    quoted_who: quote?.who ?? "",
    quoted_text: quote?.text ?? "",
    editing: editing > 0,
    error,
    over: limits.text && length > limits.text ? length - limits.text : 0,
  };
}

function set(fields) {
  state = { ...state, ...fields };
  snapshot = view();
  watchers.forEach((watch) => watch());
}

/** Read what the form shows. */
export function useMessageForm() {
  const watch = (onChange) => {
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  };
  return useSyncExternalStore(watch, () => snapshot, () => snapshot);
}

function keep() {
  const { conversation, editing, photos, quote } = state;
  if (!conversation) return;
  if (editing) keepEdit(conversation, { message: editing, text: text.value });
  else keepDraft(conversation, { text: text.value, photos, quote });
}

function fill(value) {
  text.value = value;
  grow();
  set({ length: [...value.trim()].length });
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

/** Show the draft of a conversation. */
function turnTo(conversation) {
  if (!conversation || !text || !getViewer() || state.conversation === conversation) return;
  const { text: typedBefore, photos, quote, edit } = readDraft(conversation);
  const context = edit ? { editing: edit.message } : { photos, quote };
  set({ ...EMPTY, conversation, ...context });
  fill(edit ? edit.text : typedBefore);
}

function typed() {
  set({ length: [...text.value.trim()].length, error: "" });
  grow();
  keep();
  const { conversation } = state;
  const wasTold = told.conversation === conversation && Date.now() - told.at < TYPING_MS;
  if (state.editing || !text.value.trim() || wasTold) return;
  told = { conversation, at: Date.now() };
  server.typing(conversation);
}

function addPhotos(files) {
  const room = limits.photos - state.photos.length;
  const list = [...files];
  set({ error: list.length > room ? `A message holds at most ${limits.photos} photos.` : "" });
  list.slice(0, room).forEach(addPhoto);
}

function addPhoto(file) {
  if (file.size > MAX_BYTES) {
    set({ error: TOO_LARGE });
    return;
  }
  lastPhoto += 1;
  const id = `${Date.now()}-${lastPhoto}`;
  const { conversation } = state;
  const isShown = !/hei[cf]/i.test(file.type + file.name);
  const preview = isShown ? URL.createObjectURL(file) : "";
  const change = (fields) => {
    if (state.conversation !== conversation) return;
    const photos = state.photos.map((each) => (each.id === id ? { ...each, ...fields } : each));
    set({ photos });
  };
  const request = uploadPhoto(
    file,
    (progress) => change({ progress }),
    ({ key, width, height, error }) => {
      if (state.conversation !== conversation) {
        if (key) addToDraft(conversation, { id, key, width, height, name: file.name });
        return;
      }
      if (error) {
        removePhoto(id);
        set({ error });
        return;
      }
      change({ key, width, height, progress: 100, preview: preview || `/media/${key}/320` });
      keep();
    },
  );
  const photo = { id, key: "", name: file.name, preview, progress: 0, request, color: "" };
  set({ photos: [...state.photos, photo] });
}

/** Take a photo out of the form. */
export function removePhoto(id) {
  const photo = state.photos.find((each) => each.id === id);
  if (photo && !photo.key) photo.request?.abort();
  if (photo?.preview.startsWith("blob:")) URL.revokeObjectURL(photo.preview);
  set({ photos: state.photos.filter((each) => each.id !== id) });
  keep();
}

/** Answer a message. */
export function replyTo(item) {
  if (!text) return;
  stopEditing();
  const who = item.author.id === getViewer() ? "You" : item.author.display_name;
  const quote = { id: item.id, author: item.author, text: summaryOf(item, getViewer()).slice(0, 140), who };
  set({ quote });
  keep();
  text.focus();
}

/** Change one's own message. */
export function startEditing(item) {
  keep();
  set({ editing: item.id, quote: null, photos: [], error: "" });
  fill(item.text ?? "");
  keep();
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

function stopEditing() {
  if (!state.editing) return;
  const { conversation } = state;
  keepEdit(conversation, null);
  set({ ...EMPTY });
  turnTo(conversation);
}

/** Leave what is answered or edited. */
export function cancelContext() {
  if (state.editing) stopEditing();
  else set({ quote: null });
  keep();
  text.focus();
}

/** Put an emoji where the cursor is. */
export function insertEmoji(emoji) {
  text.focus();
  text.setRangeText(emoji, text.selectionStart, text.selectionEnd, "end");
  typed();
}

/** Take a message that was refused back into the form. */
export function takeBack(attempt) {
  if (!text) return; // there is no form to take it back into
  stopEditing();
  const item = withdraw(attempt);
  if (!item) return;
  const photos = item.photos.map(previewOf);
  const room = limits.photos - state.photos.length;
  set({ photos: [...state.photos, ...photos.slice(0, room)], quote: state.quote ?? item.quote });
  fill([item.text, text.value].filter(Boolean).join("\n"));
  keep();
  text.focus();
}

function describeProblem(value) {
  const length = [...value].length;
  if (state.photos.some(({ key }) => !key)) return "Wait until the photos are there.";
  // Whether an edited message may be empty, as one with photos may, the server knows.
  if (!value && !state.photos.length && !state.editing) return "-";
  if (length > limits.text) {
    const [is, most] = [length, limits.text].map((number) => number.toLocaleString("en"));
    return `The message has ${is} characters, at most ${most} are allowed.`;
  }
  return "";
}

function submit(event) {
  event?.preventDefault();
  const value = text.value.trim();
  const problem = describeProblem(value);
  if (problem) {
    if (problem !== "-") set({ error: problem });
    text.focus();
    return;
  }
  if (state.editing) {
    server.edit({ message: state.editing, text: value });
    return;
  }
  const photos = state.photos.map(({ key, width, height }) => ({
    id: key,
    key,
    width,
    height,
    color: "transparent",
    alt: "",
  }));
  post({ conversation: state.conversation, text: value, photos, quote: state.quote });
  set({ photos: [], quote: null, error: "" });
  fill("");
  keep();
  forgetNew();
  goToNewest();
  text.focus();
}

receiveOperations("chat", ({ do: what, form, error, message }) => {
  if (what !== "answered" || form !== "edit" || message !== state.editing) return;
  if (error) set({ error });
  else stopEditing();
});

receiveOperations("hello", () => turnTo(getThread().id));

function pressed(event) {
  if (event.key === "Escape" && (state.editing || state.quote)) cancelContext();
  // While an input method composes, Enter belongs to it.
  const { isComposing, keyCode } = event.nativeEvent;
  if (event.key !== "Enter" || event.shiftKey || isComposing || keyCode === IME) return;
  event.preventDefault();
  submit();
}

function pasted(event) {
  const files = [...event.clipboardData.files].filter(({ type }) => type.startsWith("image/"));
  if (!files.length || state.editing) return;
  event.preventDefault();
  addPhotos(files);
}

function dropped(event) {
  event.preventDefault();
  if (!state.editing) addPhotos(event.dataTransfer.files);
}

/** The form around the fields, which are declared in Python. */
export function MessageForm({ conversation, maxText, maxPhotos, onTyping, onEdit, children, ...rest }) {
  const form = useRef(null);
  limits = { text: maxText, photos: maxPhotos };
  server = { typing: onTyping, edit: onEdit };
  useEffect(() => {
    text = form.current.querySelector("textarea");
    turnTo(conversation);
    return () => {
      if (text) keep();
      set(EMPTY);
      text = null;
    };
  }, [conversation]);
  const chosen = ({ target }) => {
    if (target.type !== "file") return;
    addPhotos(target.files);
    target.value = ""; // so that the same file can be chosen again
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onChange={chosen}
      onInput={({ target }) => target === text && typed()}
      onKeyDown={(event) => event.target === text && pressed(event)}
      onPaste={pasted}
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropped}
      {...rest}
    >
      {children}
    </form>
  );
}
