// What is unread, on every page: a count for each conversation, and the sum in the page's title.
//
// Counts are differences of numbers that only grow, so an operation that comes twice, late or early
// changes nothing.
import { useEffect, useSyncExternalStore } from "react";
import { getViewer, receive } from "../../live/browser/tab.js";
import { newRecent } from "./recent.jsx";

const conversations = new Map(); // id → { last, read, gone, isMuted, isGuess: of `read` }
const watchers = new Set();
const ended = new Set(); // where the viewer is no member any more, whatever still comes from there
const recent = newRecent();
let total = 0;
let reload = () => {};

function count({ last, read, gone }) {
  return Math.max(0, last - read - [...gone].filter((number) => number > read).length);
}

function changed() {
  total = [...conversations.values()]
    .filter(({ isMuted }) => !isMuted)
    .reduce((sum, conversation) => sum + count(conversation), 0);
  watchers.forEach((watch) => watch());
}

function at(id, number) {
  // Of one that is not here all was read when the counts came.
  if (!conversations.has(id)) {
    conversations.set(id, { last: number - 1, read: number - 1, gone: new Set(), isMuted: false });
  }
  return conversations.get(id);
}

/** Take over what the server counts, which may be late. */
export function noteCounts(id, last, read, gone, isMuted) {
  const known = conversations.get(id) ?? { last: 0, read: 0, gone: [] };
  conversations.set(id, {
    last: Math.max(last, known.last),
    read: Math.max(read, known.isGuess ? 0 : known.read),
    gone: new Set([...gone, ...known.gone]),
    isMuted,
  });
  changed();
}

/** Note that all up to a number is read, before the server says so. */
export function noteRead(id, number) {
  const conversation = at(id, number + 1);
  if (conversation.read >= number) return;
  moveOn(conversation, number);
  changed();
}

function moveOn(conversation, number) {
  conversation.read = Math.max(conversation.read, number);
  conversation.isGuess = false;
}

const operations = {
  unread({ counts }) {
    conversations.clear();
    counts.forEach(([id, last, read, gone, isMuted]) =>
      conversations.set(id, { last, read, gone: new Set(gone), isMuted }),
    );
    recent.again((operation) => operations[operation.do](operation));
  },
  message({ in: id, item }) {
    if (item.kind) return; // a line is not counted
    const isFirst = !conversations.has(id);
    const conversation = at(id, item.number);
    conversation.isGuess ||= isFirst;
    conversation.last = Math.max(conversation.last, item.number);
    if (item.author.id === getViewer()) moveOn(conversation, item.number);
    // One that was overtaken by the first of an all read conversation.
    else if (conversation.isGuess) conversation.read = Math.min(conversation.read, item.number - 1);
  },
  read({ in: id, number }) {
    moveOn(at(id, number + 1), number);
  },
  deleted({ in: id, number }) {
    conversations.get(id)?.gone.add(number);
  },
  membership({ in: id, membership }) {
    at(id, membership.read_number + 1).isMuted = membership.is_muted;
  },
  ended({ in: id }) {
    conversations.delete(id);
  },
};

/** Return whether an operation comes late, from where the viewer was removed. */
function isLate({ do: what, in: id, item }) {
  if (what === "ended") ended.add(id);
  else if (item?.kind === "added" && item.subject?.id === getViewer()) ended.delete(id);
  return what !== "ended" && ended.has(id);
}

receive("chat", (operation) => {
  if (!operations[operation.do] || isLate(operation)) return;
  operations[operation.do](operation);
  if (operation.do !== "unread") recent.note(operation);
  changed();
});

// The counts that are read from now on know of what came before.
receive("hello", () => {
  recent.clear();
  ended.clear();
});

receive("resync", () => reload());

function watchCounts(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Return how many messages are unread in all, or in one conversation. */
export function useUnread(id) {
  const read = () => (id ? unreadOf(id) : total);
  return useSyncExternalStore(watchCounts, read, () => 0);
}

/** Be told of every change. */
export function watchUnread(onChange) {
  return watchCounts(onChange);
}

/** Return how many messages are unread in a conversation. */
export function unreadOf(id) {
  return conversations.has(id) ? count(conversations.get(id)) : 0;
}

/** Return a count as it is shown: there is no room for more than two digits. */
export function showCount(number) {
  return number > 99 ? "99+" : String(number);
}

let named = { title: "", plain: "" }; // the title that was set here, and the page's own

/** The number beside a link, and in the title of the page. Draws nothing when all is read. */
export function UnreadBadge({ onReload, label, ...rest }) {
  const unread = useUnread(0);
  reload = onReload;
  useEffect(() => {
    const show = () => {
      const plain = document.title === named.title ? named.plain : document.title;
      const title = unread ? `(${showCount(unread)}) ${plain}` : plain;
      named = { title, plain };
      if (document.title !== title) document.title = title;
    };
    show();
    // Another page brings a title of its own.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [unread]);
  if (!unread) return null;
  return (
    <span {...rest}>
      <span aria-hidden="true">{showCount(unread)}</span>
      <span className="visually-hidden">{`${unread} ${label}`}</span>
    </span>
  );
}
