// What the conversation on screen shows of its tables, together with what is on its way.
import { serverNow } from "../../live/browser/clock.js";
import { fillForm } from "../../live/browser/forms.js";
import { leave, listen, listOf, read, rowIn } from "../../live/browser/store.js";
import { getViewer } from "../../live/browser/tab.js";
import { useRow, useTable } from "../../live/browser/tables.jsx";
import { _, ngettext } from "../../live/browser/words.js";
import { isolate } from "./isolate.jsx";
import { present } from "./present.jsx";

let here = 0; // the conversation on screen
let newFrom = 0; // the first message there that the viewer hasn't read, 0 for none
let last = 0; // the newest one that was there
let waits = false; // whether something came below while the viewer read further up

/** Return the conversation on screen, for who is no component. */
export const getHere = () => here;

/** Show a conversation. */
export function openThread(id) {
  if (here !== id) [newFrom, last, waits] = [0, 0, false];
  here = id;
}

/** Put the line "New messages" away: the viewer has answered. */
export function forgetNew() {
  newFrom = 0;
}

/** Return whether a message was sent within some milliseconds. */
export const isYoung = (message, maxAge) => serverNow() - new Date(message?.sent_at ?? 0) < maxAge;

/** Begin to edit the viewer's last message, unless it is older than that. */
export function editLast(form, maxAge) {
  const isOwn = ({ author, kind, is_deleted }) => author.id === getViewer() && !kind && !is_deleted;
  const message = read(listOf(`messages/${here}`)).items.findLast(isOwn);
  if (message?.text && isYoung(message, maxAge))
    fillForm(form, { message_id: message.id, text: message.text });
}

const isHere = ({ name }) => name === `messages/${here}`;
const isElsewhere = (list) => list.name.startsWith("messages/") && !isHere(list);
const readId = () => rowIn("memberships", here)?.read_id ?? 0;
const isUnread = ({ id, kind, author }) => id > readId() && !kind && author.id !== getViewer();

listen("page", (list, { rows, before, after, fresh }) => {
  // It was left before the answer came, and nobody would ask what it misses from now on.
  if (isElsewhere(list)) leave(list.name);
  if (!isHere(list) || before !== undefined || after !== undefined) return;
  const isNews = (row) => last && row.id > last && isUnread(row);
  waits = !fresh && (waits || rows.some(isNews));
  last = rows.at(-1)?.id ?? 0;
  if (newFrom <= readId()) newFrom = rows.find(isUnread)?.id ?? newFrom;
});

listen("new", (list, row) => {
  if (!isHere(list) || !list.loaded || !isUnread(row)) return;
  waits = true;
  last = row.id;
  // A line above what was read meanwhile has done its service.
  const isLooking = !list.isReading() && document.visibilityState === "visible";
  if (newFrom <= readId() && !isLooking) newFrom = row.id;
});

/**
 * Return a conversation's messages as they are drawn.
 *
 * @param id The conversation.
 * @param lane Where messages on their way are; see ACTS in live/declaring/acts.py.
 */
export function useMessages(id, lane) {
  const items = useTable(`messages/${id}`, "items");
  const hasNewer = useTable(`messages/${id}`, "has_newer");
  const members = useTable(`members/${id}`, "items");
  const marks = useTable(`marks/${id}`, "items");
  const acts = useTable(`acts/${lane}`, "items");
  useTable(`quotes/${id}`, "items");
  const membership = useRow("memberships", id);
  const all = hasNewer ? items : [...items, ...acts.map(asMessage)];
  const people = new Map(members.map(({ id: theirs, account }) => [theirs, account]));
  people.delete(getViewer());
  const shown = membership?.shows_seen ? marks.filter((mark) => people.has(mark.id)) : [];
  return present(all.slice(-listOf(`messages/${id}`).declared.window), {
    viewer: getViewer(),
    marks: shown.map((mark) => ({ account: people.get(mark.id), id: mark.message_id })),
    newFrom,
    quoteOf: (quoted) => rowIn(`quotes/${id}`, quoted),
  });
}

const asMessages = new WeakMap(); // so that one that did not change is the same object

/** Return a message on its way as one of the viewer's. */
function asMessage(act) {
  if (!asMessages.has(act)) {
    const { id, at, error, is_unanswered, content } = act;
    const author = { id: getViewer(), handle: "", display_name: "" };
    const photos = content.files.map(({ key, width, height, words }) => {
      return { key, width, height, color: "transparent", alt: words ?? "" };
    });
    const status = error ? "failed" : "pending";
    const told = { id, attempt: id, author, photos, sent_at: at, status, error, is_unanswered };
    asMessages.set(act, { ...content.fields, ...told });
  }
  return asMessages.get(act);
}

/** Return the first message that is new, while it is not read, else 0. */
export function useNewFrom(id) {
  useTable(`messages/${id}`, "items");
  const known = useRow("memberships", id)?.read_id ?? 0;
  return newFrom > known ? newFrom : 0;
}

/** Return whether new messages wait below what the viewer reads. */
export function useWaits(id) {
  const isReading = useTable(`messages/${id}`, "is_reading");
  const hasNewer = useTable(`messages/${id}`, "has_newer");
  useTable(`messages/${id}`, "items");
  waits &&= isReading || hasNewer;
  return waits;
}

function useOthers(id) {
  const accounts = useTable(`members/${id}`, "items").map(({ account }) => account);
  return accounts.filter((account) => account.id !== getViewer());
}

/** Return who else is in a conversation, as far as its title doesn't say it already. */
export function usePeople(id) {
  const others = useOthers(id);
  const conversation = useRow("conversations", id);
  const isUntitled = conversation?.title === "";
  // Not all of them need be shown to the viewer.
  const count = Math.max(conversation?.member_count ?? 0, others.length + 1);
  if (isUntitled && count > 2) return ngettext("{count} member", "{count} members", count);
  if (isUntitled) return others.length ? `@${others[0].handle}` : "";
  return others.map(({ display_name }) => isolate(display_name)).join(", ") || _("Only you");
}

/** Return who types, in a sentence. */
export function useTyping(id) {
  const typing = new Set(useTable(`typing/${id}`, "items").map((row) => row.id));
  const names = useOthers(id)
    .filter((other) => typing.has(other.id))
    .map((other) => isolate(other.display_name));
  if (!names.length) return "";
  if (names.length > 2) return _("Several people are typing …");
  const [name, other] = names;
  if (other) return _("{name} and {other} are typing …", { name, other });
  return _("{name} is typing …", { name });
}
