// Streams in the browser: lists are kept here and changed by operations that the server sends.
//
// Operations arrive through Reflex's own `_set_value` event, which assigns `refs.ref_streams.current
// .value`: plain JSON, in order, without eval. The module is imported at the app's root, so that the
// ref is there before the socket is; a list that nothing draws yet is kept all the same. What an
// operation does to a list is in lists.jsx.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { refs } from "$/utils/state";
import { awaitPage, change, findUnchecked, newList, showHeld } from "./lists.jsx";
import { forgetAfterLogOut, forgetTyped } from "./forget.jsx";

const TOAST_MS = 6_000;
const AT_TOP_PX = 160;
const OLDER_MS = 10_000;

// Operations that are for no list.
const CHANNELS = new Set(["chat", "composer"]);

const streams = new Map();
const early = [];
const receivers = new Map();
let viewerId = 0;
let connection = "";
let lastToast = 0;

function getStream(name) {
  if (!streams.has(name)) {
    const stream = {
      list: newList(),
      asked: 0, // older items than this id are on their way
      unanswered: 0, // how often in a row they did not come
      timer: 0,
      watchers: new Set(),
      snapshot: null,
    };
    stream.snapshot = view(stream);
    streams.set(name, stream);
  }
  return streams.get(name);
}

function view({ list, unanswered }) {
  return {
    items: list.newestFirst ? list.items : [...list.items].reverse(),
    held: list.held.length || Number(list.gap > 0),
    has_more: list.hasMore,
    loaded: list.loaded,
    unanswered,
  };
}

function changed(stream) {
  stream.snapshot = view(stream);
  stream.watchers.forEach((watch) => watch());
}

function isReading({ newestFirst }) {
  return newestFirst && window.scrollY > AT_TOP_PX;
}

function changeList(operation) {
  const stream = getStream(operation.to);
  const { list } = stream;
  change(list, operation, isReading(list));
  if (operation.do === "append") stream.unanswered = 0;
  changed(stream);
  const unchecked = operation.do === "page" && findUnchecked(list, operation);
  if (unchecked) stream.resume?.(unchecked.oldest, unchecked.before);
  const isOwn = ({ author }) => author?.id === viewerId;
  if (operation.say && !operation.items.some(isOwn)) toast(operation.say);
}

const sessionOperations = {
  hello(operation) {
    const isOther = viewerId && viewerId !== operation.viewer;
    viewerId = operation.viewer;
    // Another page of the same connection missed nothing.
    if (connection === operation.connection) return;
    connection = operation.connection;
    // What was asked for over the old connection is not answered over the new one.
    streams.forEach((stream) => {
      awaitPage(stream.list);
      stream.asked = stream.unanswered = 0;
    });
    receivers.get("hello")?.forEach((receive) => receive(operation));
    // Somebody else has signed in, in another tab: what was typed here is not theirs.
    if (isOther) {
      forgetTyped();
      window.location.reload();
    }
  },
  toast: ({ text, kind }) => toast(text, kind),
  end({ forgets }) {
    if (forgets) forgetTyped();
    window.location.assign(`/login?next=${encodeURIComponent(window.location.pathname)}`);
  },
  resync({ within }) {
    // Not all tabs at once, if the server says so.
    if (within) setTimeout(loadAgain, Math.random() * within * 1000);
    else loadAgain();
  },
  unanswered({ error }) {
    const waiting = [...(receivers.get("unanswered") ?? [])];
    const isTold = waiting.map((receive) => receive(error)).some(Boolean);
    if (!isTold) toast(error, "problem");
  },
};

function loadAgain() {
  streams.forEach((stream) => {
    awaitPage(stream.list);
    stream.reload?.();
  });
  receivers.get("hello")?.forEach((receive) => receive({ viewer: viewerId }));
  receivers.get("resync")?.forEach((receive) => receive());
}

function apply(operation) {
  if (operation.to === "session") {
    receivers.get("session")?.forEach((receive) => receive(operation));
    return sessionOperations[operation.do]?.(operation);
  }
  if (!CHANNELS.has(operation.to)) return changeList(operation);
  if (receivers.has(operation.to)) {
    return receivers.get(operation.to).forEach((receive) => receive(operation));
  }
  early.push(operation);
}

/** Hand on what came before the page's own modules were there. */
function applyEarly() {
  early.splice(0).forEach(apply);
}

// Before any module of the page reads what it has kept. Pages are also drawn where there is no browser.
if (typeof document !== "undefined") forgetAfterLogOut();

refs.ref_streams = {
  current: {
    set value(operation) {
      apply(operation);
    },
  },
};

/** Show a sentence for a few seconds. */
export function toast(text, kind = "info") {
  const stream = getStream("toasts");
  stream.list.newestFirst = false;
  lastToast += 1;
  const id = lastToast;
  change(stream.list, { do: "insert", items: [{ id, text, kind }] }, false);
  changed(stream);
  setTimeout(() => dismissToast(id), TOAST_MS);
}

/** Take a sentence away. */
export function dismissToast(id) {
  const stream = getStream("toasts");
  change(stream.list, { do: "remove", key: id }, false);
  changed(stream);
}

/** Return the account that looks, 0 until it is known. */
export function getViewer() {
  return viewerId;
}

/**
 * Hear operations that are for no list: `to` is their name, "hello" for a new connection, or
 * "unanswered" for a sentence of why what was sent last is not done: true if it was waited for.
 */
export function receiveOperations(to, receive) {
  if (!receivers.has(to)) receivers.set(to, new Set());
  receivers.get(to).add(receive);
  // In a moment, when all modules of the page have said what they want to hear.
  if (to === "hello" && viewerId) setTimeout(() => receive({ viewer: viewerId }));
  if (early.length) setTimeout(applyEarly);
}

/** Show the held items, on top, and go there. */
export function release(name) {
  const stream = getStream(name);
  showHeld(stream.list);
  changed(stream);
  window.scrollTo({ top: 0 });
}

function releaseAtTop() {
  streams.forEach((stream) => {
    const { list, snapshot } = stream;
    if (!snapshot.held || isReading(list)) return;
    showHeld(list);
    changed(stream);
  });
}

/** Draw a list: its items, how many are held, whether there is more and whether it is loaded. */
export function useStream(name, newestFirst) {
  const stream = getStream(name);
  if (stream.list.newestFirst !== newestFirst) {
    stream.list.newestFirst = newestFirst;
    stream.snapshot = view(stream);
  }
  const watch = (onChange) => {
    stream.watchers.add(onChange);
    return () => stream.watchers.delete(onChange);
  };
  const read = () => stream.snapshot;
  return useSyncExternalStore(watch, read, read);
}

/** Ask for older items, once; unanswered, again after a while, which gets longer each time. */
function askForOlder(stream, ask) {
  const before = stream.list.oldest;
  if (stream.asked === before) return;
  stream.asked = before;
  clearTimeout(stream.timer);
  stream.timer = setTimeout(
    () => {
      if (stream.asked !== before) return;
      stream.asked = 0;
      stream.unanswered += 1;
      changed(stream);
    },
    OLDER_MS * 2 ** stream.unanswered,
  );
  ask(before);
}

/** The end of a list: asks for more when it comes near, and for what changed after an absence. */
export function StreamEdge({ stream: name, onReach, onResume, onReload, children, ...rest }) {
  const edge = useRef(null);
  const stream = getStream(name);
  const snapshot = useStream(name, stream.list.newestFirst);
  const { items, has_more: hasMore, loaded, unanswered } = snapshot;
  stream.resume = onResume;
  stream.reload = onReload;
  // biome-ignore lint/correctness/useExhaustiveDependencies: handlers are new at each drawing.
  useEffect(() => {
    if (!loaded || !hasMore) return;
    if (!items.length) {
      onReload(); // all that was loaded is gone, but not all that there is
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => entries.at(-1).isIntersecting && askForOlder(stream, onReach),
      { rootMargin: "1200px" },
    );
    observer.observe(edge.current);
    return () => observer.disconnect();
  }, [items, hasMore, loaded, unanswered]);
  return (
    <div ref={edge} {...rest}>
      {children}
    </div>
  );
}

/** Draws its children; the app's root uses it, which loads this module before any page. */
export function StreamsRoot({ children }) {
  useEffect(() => {
    window.addEventListener("scroll", releaseAtTop, { passive: true });
    return () => window.removeEventListener("scroll", releaseAtTop);
  }, []);
  return children;
}
