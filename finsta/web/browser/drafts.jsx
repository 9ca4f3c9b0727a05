// What was typed and not sent, for each conversation: kept by the tab over a reload.
import { getViewer } from "../../live/browser/tab.js";

const STORED = "finsta-messages";
const EMPTY = { text: "", photos: [], quote: null, edit: null };

function readAll() {
  const kept = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
  return kept.viewer === getViewer() ? kept.drafts : {};
}

function store(conversation, draft) {
  const drafts = { ...readAll(), [conversation]: draft };
  const { text, photos, quote, edit } = draft;
  if (!text && !photos.length && !quote && !edit) delete drafts[conversation];
  sessionStorage.setItem(STORED, JSON.stringify({ viewer: getViewer(), drafts }));
}

/** Return a photo that the server has, with something to show of it. */
export function previewOf(photo) {
  return { ...photo, preview: `/media/${photo.key}/320` };
}

/** Return a conversation's draft: `text`, `photos`, `quote`, and the `edit` in progress, if any. */
export function readDraft(conversation) {
  const draft = readAll()[conversation] ?? EMPTY;
  return { ...draft, photos: draft.photos.map(previewOf) };
}

/** Keep a conversation's draft; of its photos those that the server has. */
export function keepDraft(conversation, { text, photos, quote }) {
  if (!getViewer()) return;
  const staged = photos
    .filter(({ key }) => key)
    .map(({ id, key, width, height, name }) => ({ id, key, width, height, name }));
  store(conversation, { text, photos: staged, quote });
}

/** Keep what was changed of an own message, beside the draft; null is the end of it. */
export function keepEdit(conversation, edit) {
  if (!getViewer()) return;
  store(conversation, { ...(readAll()[conversation] ?? EMPTY), edit });
}

/** Forget the edit of a message, in whichever conversation: it is saved, or the message is gone. */
export function forgetEdit(message) {
  for (const [conversation, draft] of Object.entries(readAll())) {
    if (draft.edit?.message === message) store(conversation, { ...draft, edit: null });
  }
}

/** Keep a photo that arrived after its conversation, or the draft for an edit, was left. */
export function addToDraft(conversation, photo) {
  const draft = readAll()[conversation] ?? EMPTY;
  store(conversation, { ...draft, photos: [...draft.photos, photo] });
}
