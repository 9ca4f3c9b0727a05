// The conversation on screen: what it holds, and what operations do to it.
import { useSyncExternalStore } from "react";
import { getViewer, receive } from "../../live/browser/tab.js";
import { isolate } from "./isolate.jsx";
import { newRecent } from "./recent.jsx";
import { listOutbox, watchOutbox } from "./outbox.jsx";
import { present } from "./present.jsx";
import { isReducible, reduce } from "./reducers.jsx";
import { MAX_SHOWN, newWindow, openWindow } from "./window.jsx";

const TYPING_MS = 6_000;
const ANSWER_MS = 10_000;

const EMPTY = {
  id: 0,
  status: "loading",
  conversation: { title: "", owner_id: 0, is_closed: false, version: 0 },
  membership: { is_muted: false, shows_seen: true, read_id: 0, read_number: 0 },
  members: [],
  base: null, // conversation and members as the server opened them
  changes: [], // of both since then
  marks: new Map(), // account → id of the last message it has seen
  window: newWindow(),
  newFrom: 0, // the first unread message when the conversation was opened
  waiting: 0, // how many came below while the viewer read further up
  typing: new Map(), // account → until when
  askedOlder: false,
  askedNewer: false,
  goal: null, // where to scroll once it is drawn: { id } or { bottom: true }
};

let thread = EMPTY;
let snapshot = view();
let server = {};
const recent = newRecent();
let asking = 0; // the timer of an answer that doesn't come
let isReading = () => false; // whether the viewer is scrolled up
let beforeChange = () => {};
const watchers = new Set();

function view() {
  const { conversation, membership, members, status, window, waiting } = thread;
  const viewer = getViewer();
  const others = members.filter(({ id }) => id !== viewer);
  const all = window.hasNewer ? window.items : [...window.items, ...listOutbox(thread.id)];
  const shown = all.slice(-MAX_SHOWN);
  return {
    id: thread.id,
    status: thread.id ? status : "none",
    title: conversation.title,
    is_closed: conversation.is_closed,
    is_owner: conversation.owner_id === viewer && viewer > 0,
    is_muted: membership.is_muted,
    shows_seen: membership.shows_seen,
    members: members.map((member) => ({
      ...member,
      is_owner: member.id === conversation.owner_id,
      is_me: member.id === viewer,
    })),
    people: others.map(({ display_name }) => isolate(display_name)).join(", ") || "Only you",
    items: present(shown, viewer, shownMarks(others), thread.newFrom),
    has_older: window.hasOlder,
    has_newer: window.hasNewer,
    waiting,
    typing: typingSentence(others),
    goal: thread.goal,
  };
}

function shownMarks(others) {
  if (!thread.membership.shows_seen) return [];
  return others
    .filter(({ id }) => thread.marks.has(id))
    .map((account) => ({ account, id: thread.marks.get(account.id) }));
}

function typingSentence(others) {
  const names = others
    .filter(({ id }) => thread.typing.has(id))
    .map((who) => isolate(who.display_name));
  if (!names.length) return "";
  if (names.length > 2) return "Several people are typing …";
  return `${names.join(" and ")} ${names.length > 1 ? "are" : "is"} typing …`;
}

function set(fields) {
  beforeChange();
  thread = { ...thread, ...fields };
  snapshot = view();
  watchers.forEach((watch) => watch());
}

watchOutbox(() => set({}));

/** Read what a conversation shows. */
export function useThread() {
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

/** Return what is on screen now, for who is no component. */
export function getThread() {
  return thread;
}

/** Use the page's ways to the server: `open`, `older`, `newer`, `newest`, `seen` … */
export function connectThread(handlers) {
  server = handlers;
}

/** Use the list's own knowledge: whether the viewer is scrolled up, and what to do before a change. */
export function connectList(list) {
  isReading = list.isReading;
  beforeChange = list.beforeChange;
}

/** Show a conversation; -1 is none that could be. */
export function openThread(id) {
  if (thread.id === id && thread.status === "open") return;
  recent.clear();
  jump = 0;
  set({ ...EMPTY, id, status: id < 0 ? "missing" : "loading" });
  ask();
}

function ask() {
  if (thread.id <= 0 || !getViewer()) return; // the greeting asks
  const oldest = thread.status === "open" ? (thread.window.items[0]?.id ?? 0) : 0;
  server.open?.(thread.id, oldest, 0);
  clearTimeout(asking);
  asking = setTimeout(() => thread.status === "loading" && ask(), ANSWER_MS);
}

/** Ask for the page before or after what is shown, once. */
export function askForMore(direction) {
  const { window, id, status } = thread;
  const isOlder = direction === "older";
  const [asked, has] = isOlder ? ["askedOlder", window.hasOlder] : ["askedNewer", window.hasNewer];
  if (status !== "open" || !has || thread[asked] || !window.items.length) return;
  const edge = isOlder ? window.items[0].id : window.items.at(-1).id;
  const asking = {}; // an answer that doesn't come is asked for again
  thread[asked] = asking;
  setTimeout(() => {
    if (thread[asked] === asking) thread[asked] = false;
  }, ANSWER_MS);
  (isOlder ? server.older : server.newer)(id, edge);
}

/** Go to the newest message. */
export function goToNewest() {
  if (thread.window.hasNewer) server.newest(thread.id);
  else set({ goal: { bottom: true }, waiting: 0 });
}

/** Go to a message, which may be far up. */
export function goToMessage(id) {
  if (!id) return;
  if (thread.window.items.some((item) => item.id === id)) {
    set({ goal: { id, isMarked: true } });
    return;
  }
  jump = id;
  server.open(thread.id, 0, id);
}

let jump = 0; // the message that the server was asked to open around

/** Forget where to scroll, once one is there. */
export function reachGoal() {
  thread = { ...thread, goal: null };
  snapshot = { ...snapshot, goal: null };
}

/** Note that the end is on screen. */
export function noteBottom() {
  if (thread.waiting) set({ waiting: 0 });
}

/** Put the line "New messages" away: the viewer has answered. */
export function forgetNew() {
  if (thread.newFrom) set({ newFrom: 0 });
}

/** Tell the server that all up to a message was displayed. */
export function tellSeen(where, id) {
  server.seen(where, id);
}

const operations = {
  opened(operation) {
    const { membership, marks, members, conversation, resumes } = operation;
    const shown = openWindow(operation);
    const firstUnread = shown.items.find(
      (item) => item.id > membership.read_id && !item.kind && item.author.id !== getViewer(),
    );
    const isOpen = thread.status === "open";
    const isFirst = !isOpen || !resumes;
    const kept = isOpen ? thread.newFrom : 0;
    const newFrom = kept > membership.read_id ? kept : (firstUnread?.id ?? kept);
    const last = thread.window.items.at(-1)?.id ?? 0;
    const isNews = ({ id, kind, author }) => id > last && !kind && author.id !== getViewer();
    const missed = !isFirst && isReading() ? shown.items.filter(isNews).length : 0;
    const goal = jump ? { id: jump, isMarked: true } : newFrom ? { id: newFrom } : { bottom: true };
    jump = 0;
    set({
      status: "open",
      conversation,
      membership,
      members,
      base: { conversation, members },
      changes: [],
      marks: new Map(marks.map(([account, id]) => [account, id])),
      window: shown,
      newFrom,
      waiting: isFirst ? 0 : thread.waiting + missed,
      askedOlder: false,
      askedNewer: false,
      goal: isFirst ? goal : thread.goal,
    });
    replay();
  },

  missing() {
    set({ ...EMPTY, id: thread.id, status: "missing" });
  },

  ended() {
    set({ ...EMPTY, id: thread.id, status: "ended" });
  },

  membership({ membership }) {
    const hadMarks = thread.membership.shows_seen;
    set({ membership });
    if (membership.shows_seen && !hadMarks) ask(); // the others' marks
    if (!membership.shows_seen) set({ marks: new Map() });
  },

  typing({ account }) {
    const until = Date.now() + TYPING_MS;
    set({ typing: new Map(thread.typing).set(account, until) });
    setTimeout(() => {
      if (thread.typing.get(account) !== until) return;
      const typing = new Map(thread.typing);
      typing.delete(account);
      set({ typing });
    }, TYPING_MS);
  },
};

// What is about the tab's own asking is not done again.
const ASKED_FOR = new Set(["opened", "missing", "page", "ended", "typing", "membership"]);

const CHANGES = new Set(["edited", "deleted", "reaction"]);

function apply(operation, isRepeated = false) {
  if (!isReducible(operation)) return operations[operation.do](operation);
  const context = {
    viewer: getViewer(),
    isReading: isReading(),
    isVisible: document.visibilityState === "visible",
    isRepeated,
  };
  set(reduce(thread, operation, context));
  if (operation.do === "page") replay();
}

function replay() {
  recent.again((operation) => apply(operation, true));
}

receive("chat", (operation) => {
  const isOurs = isReducible(operation) || operation.do in operations;
  if (!isOurs || operation.in !== thread.id) return;
  // Somebody let the viewer in whose page says that there is nothing.
  if (thread.status === "missing" && operation.do === "message") return ask();
  const isAskedFor = ASKED_FOR.has(operation.do);
  if (!isAskedFor) recent.note(operation);
  if (thread.status === "open" || operation.do === "opened" || operation.do === "missing") {
    apply(operation);
    if (operation.do === "message") catchUp(operation.item.id);
  }
});

// Another worker may have told a change before the message.
function catchUp(id) {
  recent.again((change) => CHANGES.has(change.do) && change.id === id && apply(change, true));
}

receive("hello", () => {
  recent.clear(); // what is read from now on knows of it, and of what was missed after it
  thread.askedOlder = thread.askedNewer = false;
  ask();
});
