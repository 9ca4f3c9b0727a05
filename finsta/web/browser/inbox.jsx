// The list of conversations: entries by id, the newest message on top.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useLocation } from "react-router";
import { getViewer, receive } from "../../live/browser/tab.js";
import { isOlder, withText } from "./later.jsx";
import { newRecent } from "./recent.jsx";
import { noteCounts, showCount, unreadOf, watchUnread } from "./unread.jsx";
import { summaryOf } from "./summary.jsx";
import { isolate } from "./isolate.jsx";

const ANSWER_MS = 10_000;

const entries = new Map();
const watchers = new Set();
const missing = new Map(); // conversations that were asked for → when
let hasMore = false;
let isLoaded = false;
let oldest = 0; // the last message of the oldest entry that a page brought
let asked = 0;
const recent = newRecent();
let isReplaying = false;
let server = {};
let snapshot = view();

function view() {
  const viewer = getViewer();
  const sorted = [...entries.values()].sort((a, b) => b.last.id - a.last.id);
  return {
    loaded: isLoaded,
    has_more: hasMore,
    entries: sorted.map((entry) => show(entry, viewer)),
  };
}

function show({ conversation, membership, faces, member_count: count, last }, viewer) {
  const who = last.author.id === viewer ? "You" : last.author.display_name;
  const unread = unreadOf(conversation.id);
  return {
    id: conversation.id,
    title: conversation.title,
    faces: faces.length ? faces.slice(0, 2) : [last.author],
    friend: count === 2 && faces.length ? faces[0].id : 0,
    summary: last.kind
      ? summaryOf(last, viewer)
      : `${isolate(who)}: ${isolate(summaryOf(last, viewer))}`,
    at: last.sent_at,
    is_muted: membership.is_muted,
    is_closed: conversation.is_closed,
    has_unread: unread > 0,
    unread: showCount(unread),
  };
}

function changed() {
  snapshot = view();
  watchers.forEach((watch) => watch());
}

watchUnread(changed);

/** Read the list. */
export function useInbox() {
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

function keep(entry) {
  const { conversation, membership, last_number: last, gone } = entry;
  const known = entries.get(conversation.id);
  // A message may have come while the entry was read, or a change.
  if (known && known.last.id > entry.last.id) entry = { ...entry, last: known.last };
  if (known && isOlder(conversation, known.conversation)) {
    entry = { ...entry, conversation: known.conversation };
  }
  entries.set(conversation.id, entry);
  if (!known || known.last.id <= entry.last.id) {
    noteCounts(conversation.id, last, membership.read_number, gone, membership.is_muted);
  }
}

function askForEntry(id) {
  if (Date.now() - (missing.get(id) ?? 0) < ANSWER_MS) return;
  missing.set(id, Date.now());
  server.entry?.(id);
}

function change(id, fields) {
  const entry = entries.get(id);
  if (entry) entries.set(id, { ...entry, ...fields(entry) });
}

function changeLast({ do: what, in: where, id, text, at }) {
  const changes = {
    edited: (last) => withText(last, text, at),
    deleted: (last) => ({ ...last, text: "", photos: [], is_deleted: true }),
  };
  const done = changes[what];
  if (done) change(where, ({ last }) => (last.id === id ? { last: done(last) } : {}));
}

const operations = {
  inbox({ entries: page, more, before }) {
    asked = 0;
    if (before && before !== oldest) return;
    const end = more ? page.at(-1).last.id : 0;
    const fresh = new Set(page.map(({ conversation }) => conversation.id));
    // What lies in the first page's range and is not in it is gone.
    if (!before) {
      entries.forEach(({ last }, id) => last.id >= end && !fresh.has(id) && entries.delete(id));
    }
    page.forEach(keep);
    const isWhole = before || !isLoaded || end < oldest || !more;
    if (isWhole) {
      oldest = end;
      hasMore = more;
    }
    isLoaded = true;
    replay();
  },
  entry({ entry }) {
    missing.delete(entry.conversation.id);
    keep(entry);
    replay();
  },
  message({ in: id, item }) {
    if (isLoaded && !entries.has(id)) askForEntry(id);
    change(id, ({ last }) => (item.id > last.id ? { last: item } : {}));
    // Another worker may have told a change before the message.
    if (!isReplaying) recent.again((late) => late.id === item.id && changeLast(late));
  },
  edited: changeLast,
  deleted: changeLast,
  changed({ in: id, conversation, added, removed }) {
    change(id, (entry) => (isOlder(conversation, entry.conversation) ? {} : { conversation }));
    // Whose faces a line shows, and how many there are, the server knows.
    if ((added.length || removed.length) && !isReplaying) server.entry?.(id);
  },
  membership({ in: id, membership }) {
    change(id, () => ({ membership }));
  },
  ended({ in: id }) {
    entries.delete(id);
  },
};

const ASKED_FOR = new Set(["inbox", "entry"]);

function replay() {
  isReplaying = true;
  recent.again((operation) => operations[operation.do](operation));
  isReplaying = false;
}

receive("chat", (operation) => {
  if (!operations[operation.do]) return;
  if (!ASKED_FOR.has(operation.do)) recent.note(operation);
  operations[operation.do](operation);
  changed();
});

receive("hello", () => {
  recent.clear();
  load();
});

/** Ask for the top of the list, again until it is there. */
function load() {
  server.load?.(0);
  setTimeout(() => !isLoaded && load(), ANSWER_MS);
}

function askForMore() {
  if (!hasMore || asked === oldest) return;
  asked = oldest;
  setTimeout(() => (asked = 0), ANSWER_MS); // an answer that doesn't come is asked for again
  server.load(oldest);
}

/** The list's place: it scrolls by itself and asks for more near its end. */
export function InboxList({ onLoad, onEntry, children, ...rest }) {
  const list = useRef(null);
  server = { load: onLoad, entry: onEntry };
  const look = () => {
    const { scrollHeight, scrollTop, clientHeight } = list.current;
    if (scrollHeight - scrollTop - clientHeight < 600) askForMore();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at what was drawn.
  useEffect(() => {
    if (getViewer() && !isLoaded) load();
    look();
  }, [snapshot.entries.length]);
  return (
    <div ref={list} onScroll={look} {...rest}>
      {children}
    </div>
  );
}

/** Return which conversation the address names. */
export function useOpenConversation() {
  return Number(/^\/conversations\/(\d+)/.exec(useLocation().pathname)?.[1] ?? 0);
}
