// The form below a conversation: text, photos, what is answered or edited, kept over a reload.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { getViewer, receiveOperations } from "$/public/external/finsta/web/live/streams/streams.jsx";
import { MAX_BYTES, TOO_LARGE, uploadPhoto } from "$/public/external/finsta/web/shared/elements/upload.jsx";
import { post, withdraw } from "$/public/external/finsta/web/conversations/browser/outbox.jsx";
import { forgetNew, getThread, goToNewest } from "$/public/external/finsta/web/conversations/browser/thread.jsx";
import { summaryOf } from "$/public/external/finsta/web/shared/elements/summary.jsx";

const DRAFTS = "finsta-messages";
const TYPING_MS = 3_000;
const EMPTY = { conversation: 0, photos: [], quote: null, editing: 0, error: "", length: 0 };

let text = null; // the textarea
let limits = { text: 0, photos: 0 };
let state = EMPTY;
let snapshot = view();
let server = {};
let typedAt = 0;
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

function readDrafts() {
  const kept = JSON.parse(sessionStorage.getItem(DRAFTS) ?? "{}");
  return kept.viewer === getViewer() ? kept.drafts : {};
}

function keepDraft() {
  if (!state.conversation || state.editing || !getViewer()) return;
  const drafts = readDrafts();
  const photos = state.photos.filter(({ key }) => key).map(({ id, key, preview, ...photo }) => ({ id, key, ...photo }));
  const draft = { text: text.value, photos, quote: state.quote };
  if (draft.text || photos.length || draft.quote) drafts[state.conversation] = draft;
  else delete drafts[state.conversation];
  sessionStorage.setItem(DRAFTS, JSON.stringify({ viewer: getViewer(), drafts }));
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
  const draft = readDrafts()[conversation] ?? {};
  const photos = (draft.photos ?? []).map((photo) => ({ ...photo, preview: `/media/${photo.key}/320` }));
  set({ ...EMPTY, conversation, photos, quote: draft.quote ?? null });
  fill(draft.text ?? "");
}

function typed() {
  set({ length: [...text.value.trim()].length, error: "" });
  grow();
  keepDraft();
  const now = Date.now();
  if (state.editing || !text.value.trim() || now - typedAt < TYPING_MS) return;
  typedAt = now;
  server.typing(state.conversation);
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
      if (error) {
        removePhoto(id);
        set({ error });
        return;
      }
      change({ key, width, height, progress: 100, preview: preview || `/media/${key}/320` });
      keepDraft();
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
  keepDraft();
}

/** Answer a message. */
export function replyTo(item) {
  stopEditing();
  const who = item.author.id === getViewer() ? "You" : item.author.display_name;
  const quote = { id: item.id, author: item.author, text: summaryOf(item, getViewer()).slice(0, 140), who };
  set({ quote });
  keepDraft();
  text.focus();
}

/** Change one's own message. */
export function startEditing(item) {
  keepDraft();
  set({ editing: item.id, quote: null, photos: [], error: "" });
  fill(item.text ?? "");
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

function stopEditing() {
  if (!state.editing) return;
  const { conversation } = state;
  set({ ...EMPTY });
  turnTo(conversation);
}

/** Leave what is answered or edited. */
export function cancelContext() {
  if (state.editing) stopEditing();
  else set({ quote: null });
  keepDraft();
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
  const item = withdraw(attempt);
  if (!item) return;
  const photos = item.photos.map((photo) => ({ ...photo, preview: `/media/${photo.key}/320` }));
  const room = limits.photos - state.photos.length;
  set({ photos: [...state.photos, ...photos.slice(0, room)], quote: state.quote ?? item.quote });
  fill([item.text, text.value].filter(Boolean).join("\n"));
  keepDraft();
  text.focus();
}

function describeProblem(value) {
  const length = [...value].length;
  if (state.photos.some(({ key }) => !key)) return "Wait until the photos are there.";
  if (!value && !state.photos.length) return state.editing ? "Write something first." : "-";
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
  typedAt = 0;
  set({ photos: [], quote: null, error: "" });
  fill("");
  keepDraft();
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
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
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
      if (text) keepDraft();
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
