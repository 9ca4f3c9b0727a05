// What the form below a conversation holds: text, photos, what is answered or edited.
import { useSyncExternalStore } from "react";
import { getViewer } from "../../live/browser/tab.js";
import { keepDraft, keepEdit, readDraft } from "./drafts.jsx";

const EMPTY = {
  conversation: 0,
  photos: [],
  quote: null,
  editing: 0, // the message
  isRestored: false, // whether that goes on from before the page was loaded, and nothing was typed
  error: "",
  length: 0,
};

/** The textarea, while there is a form. */
export let text = null;
export let limits = { text: 0, photos: 0 };
export let state = EMPTY;
let snapshot = view();
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

/** Change what the form holds. */
export function set(fields) {
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
  return useSyncExternalStore(
    watch,
    () => snapshot,
    () => snapshot,
  );
}

/** Keep what the form holds over a reload. */
export function keep() {
  const { conversation, editing, photos, quote } = state;
  if (!conversation) return;
  if (editing) keepEdit(conversation, { message: editing, text: text.value });
  else keepDraft(conversation, { text: text.value, photos, quote });
}

/** Put a text into the form. */
export function fill(value) {
  text.value = value;
  grow();
  set({ length: [...value.trim()].length });
}

/** Make the textarea as high as its text. */
export function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

/** Show the draft of a conversation. */
export function turnTo(conversation) {
  if (!conversation || !text || !getViewer() || state.conversation === conversation) return;
  const { text: typedBefore, photos, quote, edit } = readDraft(conversation);
  const context = edit ? { editing: edit.message, isRestored: true } : { photos, quote };
  set({ ...EMPTY, conversation, ...context });
  fill(edit ? edit.text : typedBefore);
}

/** Use a form's textarea; null when the form goes. */
export function connectText(element) {
  text = element;
}

/** Note how much a message may hold. */
export function limitTo(most) {
  limits = most;
}

/** Hold nothing, until the next conversation. */
export function empty() {
  set(EMPTY);
}
