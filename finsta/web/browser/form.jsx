// The form below a conversation: what is done to it, and what it does.
import { useEffect, useRef } from "react";
import { getViewer, receive } from "../../live/browser/tab.js";
import { forgetEdit, keepEdit, previewOf } from "./drafts.jsx";
import { addPhotos } from "./form_photos.jsx";
import {
  connectText,
  empty,
  fill,
  grow,
  keep,
  limitTo,
  limits,
  set,
  state,
  text,
  turnTo,
} from "./form_store.jsx";
import { post, withdraw } from "./outbox.jsx";
import { goToEnd } from "../../live/browser/scroll.jsx";
import { listen } from "../../live/browser/store.js";
import { forgetNew, getHere } from "./thread.jsx";
import { tellTyping } from "./typing.jsx";
import { summaryOf } from "./summary.jsx";

const IME = 229; // what Safari says of the key that ends a composition

let server = {};
let isSaving = false; // an edit waits for its answer

function typed() {
  set({ length: [...text.value.trim()].length, error: "", isRestored: false });
  grow();
  keep();
  if (!state.editing && text.value.trim()) tellTyping(state.conversation, server.typing);
}

/** Answer a message. */
export function replyTo(item) {
  if (!text) return;
  stopEditing();
  const who = item.author.id === getViewer() ? "You" : item.author.display_name;
  const quote = { id: item.id, author: item.author, text: "", who };
  quote.text = summaryOf(item, getViewer()).slice(0, 140);
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
  empty();
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
    isSaving = true;
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
  goToEnd(`messages/${state.conversation}`);
  text.focus();
}

const operations = {
  answered({ form, error, message }) {
    if (form !== "edit") return;
    isSaving = false;
    if (error) {
      if (message === state.editing) set({ error });
    } else endEdit(message);
  },
};

// Saved before the page was loaded again, where the answer was lost; or gone.
listen("page", (_list, { rows }) => {
  const item = rows.find(({ id }) => id === state.editing);
  const isSaved = state.isRestored && item?.text === text?.value.trim();
  if (item && (isSaved || item.is_deleted)) endEdit(item.id);
});

function endEdit(message) {
  if (message === state.editing && text) stopEditing();
  else forgetEdit(message);
}

receive("chat", (operation) => operations[operation.do]?.(operation));

receive("unanswered", (error) => {
  if (!isSaving || !state.editing) return false;
  isSaving = false;
  set({ error });
  return true;
});

receive("hello", () => turnTo(getHere()));

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
export function MessageForm({
  conversation,
  maxText,
  maxPhotos,
  upload,
  onTyping,
  onEdit,
  children,
  ...rest
}) {
  const form = useRef(null);
  limitTo({ text: maxText, photos: maxPhotos, upload });
  server = { typing: onTyping, edit: onEdit };
  useEffect(() => {
    connectText(form.current.querySelector("textarea"));
    turnTo(conversation);
    return () => {
      if (text) keep();
      empty();
      connectText(null);
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
