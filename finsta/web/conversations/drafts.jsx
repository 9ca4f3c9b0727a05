// What was typed and not sent, for each conversation: kept by the tab over a reload.
import { getViewer } from "$/public/external/finsta/web/live/streams/streams.jsx";

const STORED = "finsta-messages";
const EMPTY = { text: "", photos: [], quote: null };

function readAll() {
  const kept = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
  return kept.viewer === getViewer() ? kept.drafts : {};
}

function store(conversation, draft) {
  const drafts = { ...readAll(), [conversation]: draft };
  if (!draft.text && !draft.photos.length && !draft.quote) delete drafts[conversation];
  sessionStorage.setItem(STORED, JSON.stringify({ viewer: getViewer(), drafts }));
}

/** Return a photo that the server has, with something to show of it. */
export function previewOf(photo) {
  return { ...photo, preview: `/media/${photo.key}/320` };
}

/** Return a conversation's draft: `text`, `photos`, `quote`. */
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

/** Keep a photo that arrived after its conversation was left. */
export function addToDraft(conversation, photo) {
  const draft = readAll()[conversation] ?? EMPTY;
  store(conversation, { ...draft, photos: [...draft.photos, photo] });
}
