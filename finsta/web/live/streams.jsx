// Streams in the browser: lists are kept here and changed by operations that the server sends.
//
// Operations arrive through Reflex's own `_set_value` event, which assigns `refs.ref_streams.current
// .value`: plain JSON, in order, without eval. The module is imported at the app's root, so that the
// ref is there before the socket is; a list that nothing draws yet is kept all the same.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { refs } from "$/utils/state";

const REMEMBER_REMOVED_MS = 60_000;
const TOAST_MS = 6_000;
const AT_TOP_PX = 160;

const lists = new Map();
const receivers = new Map();
let viewerId = 0;
let lastToast = 0;

function getList(name) {
  if (!lists.has(name)) {
    lists.set(name, {
      items: [],
      held: [],
      replacement: null, // a first page that doesn't reach the items on screen
      hasMore: true,
      loaded: false,
      loading: false,
      newestFirst: true,
      live: new Set(), // keys that arrived since the last page: no page can miss them by right
      removed: new Map(), // key → when, so that an older page doesn't bring an item back
      watchers: new Set(),
      snapshot: null,
    });
  }
  return lists.get(name);
}

function changed(list) {
  const held = list.replacement ? list.replacement.items.length : list.held.length;
  list.snapshot = { items: list.items, held, has_more: list.hasMore, loaded: list.loaded };
  list.watchers.forEach((watch) => watch());
}

function forgetOldRemovals(list) {
  const deadline = Date.now() - REMEMBER_REMOVED_MS;
  list.removed.forEach((at, key) => at < deadline && list.removed.delete(key));
}

/** Put items in by key: a known key is replaced where it stands, order is the keys' own. */
function merge(list, items, more) {
  const byKey = new Map(items.map((item) => [item.id, item]));
  more.forEach((item) => list.removed.has(item.id) || byKey.set(item.id, item));
  const direction = list.newestFirst ? -1 : 1;
  return [...byKey.values()].sort((a, b) => direction * (a.id - b.id));
}

function isScrolledDown() {
  return window.scrollY > AT_TOP_PX;
}

function insert(list, { items, say }) {
  items.forEach((item) => list.live.add(item.id));
  const known = new Set(list.items.map((item) => item.id));
  const isNew = (item) => !known.has(item.id);
  const isOwn = (item) => item.author?.id === viewerId;
  if (list.newestFirst && list.loaded && isScrolledDown() && items.every(isNew)) {
    list.held = merge(list, list.held, items);
  } else {
    list.items = merge(list, list.items, items);
  }
  if (say && !items.some(isOwn)) toast(say);
}

/** Take a first page, read after subscribing: what it should hold and doesn't was deleted. */
function page(list, { items, more }, name) {
  forgetOldRemovals(list);
  const onScreen = list.items;
  const oldestFresh = items.at(-1)?.id ?? 0;
  const newestOnScreen = onScreen[0]?.id ?? 0;
  list.loaded = true;
  list.loading = false;
  if (onScreen.length && more && newestOnScreen < oldestFresh) {
    list.replacement = { items, more };
    if (!isScrolledDown()) release(name);
    return;
  }
  list.replacement = null;
  const fresh = new Set(items.map((item) => item.id));
  const isBelow = (item) => more && item.id < oldestFresh;
  const kept = onScreen.filter(
    (item) => isBelow(item) || fresh.has(item.id) || list.live.has(item.id),
  );
  const missed = items.filter((item) => item.id > newestOnScreen);
  if (onScreen.length && isScrolledDown() && missed.length) {
    list.held = merge(list, list.held, missed);
    list.items = merge(list, kept, items.filter((item) => item.id <= newestOnScreen));
  } else {
    list.items = merge(list, kept, items);
  }
  const oldestKept = kept.at(-1);
  if (!oldestKept || !isBelow(oldestKept)) list.hasMore = more;
  else list.resume?.(oldestKept.id, oldestFresh);
  list.live.clear();
}

const operations = {
  insert,
  page,
  append(list, { items, more }) {
    list.items = merge(list, list.items, items);
    list.hasMore = more;
    list.loading = false;
  },
  remove(list, { key }) {
    list.removed.set(key, Date.now());
    list.items = list.items.filter((item) => item.id !== key);
    list.held = list.held.filter((item) => item.id !== key);
  },
  retain(list, { keys, from, before }) {
    const alive = new Set(keys);
    list.items = list.items.filter(
      ({ id }) => id < from || id >= before || alive.has(id) || list.live.has(id),
    );
  },
};

const sessionOperations = {
  hello({ viewer }) {
    viewerId = viewer;
    // A new connection: what came over the old one may have been deleted since.
    lists.forEach((list) => {
      list.loading = false;
      list.live.clear();
    });
    receivers.get("hello")?.forEach((receive) => receive());
  },
  toast: ({ text, kind }) => toast(text, kind),
  end() {
    window.location.assign("/login");
  },
  resync() {
    lists.forEach((list) => list.reload?.());
  },
};

function apply(operation) {
  if (operation.to === "session") return sessionOperations[operation.do](operation);
  if (receivers.has(operation.to)) {
    return receivers.get(operation.to).forEach((receive) => receive(operation));
  }
  const list = getList(operation.to);
  operations[operation.do](list, operation, operation.to);
  changed(list);
}

refs["ref_streams"] = {
  current: {
    set value(operation) {
      apply(operation);
    },
  },
};

/** Show a sentence for a few seconds. */
export function toast(text, kind = "info") {
  const list = getList("toasts");
  list.newestFirst = false;
  lastToast += 1;
  list.items = [...list.items, { id: lastToast, text, kind }];
  changed(list);
  const id = lastToast;
  setTimeout(() => dismissToast(id), TOAST_MS);
}

/** Take a sentence away. */
export function dismissToast(id) {
  const list = getList("toasts");
  list.items = list.items.filter((item) => item.id !== id);
  changed(list);
}

/** Hear operations that are for no list: `to` is their name, or "hello" for a new connection. */
export function receiveOperations(to, receive) {
  if (!receivers.has(to)) receivers.set(to, new Set());
  receivers.get(to).add(receive);
}

/** Show the held items, on top, and go there. */
export function release(name) {
  const list = getList(name);
  if (list.replacement) {
    list.items = merge(list, [], [...list.replacement.items, ...list.held]);
    list.hasMore = list.replacement.more;
    list.replacement = null;
  } else {
    list.items = merge(list, list.items, list.held);
  }
  list.held = [];
  changed(list);
  window.scrollTo({ top: 0 });
}

/** Draw a list: its items, how many are held, whether there is more and whether it is loaded. */
export function useStream(name, newestFirst) {
  const list = getList(name);
  list.newestFirst = newestFirst;
  if (!list.snapshot) changed(list);
  const watch = (onChange) => {
    list.watchers.add(onChange);
    return () => list.watchers.delete(onChange);
  };
  const read = () => list.snapshot;
  return useSyncExternalStore(watch, read, read);
}

/** The end of a list: asks for more when it comes near, and for what changed after an absence. */
export function StreamEdge({ stream, onReach, onResume, onReload, children, ...rest }) {
  const edge = useRef(null);
  const { items, has_more: hasMore, loaded } = useStream(stream, getList(stream).newestFirst);
  const list = getList(stream);
  list.resume = onResume;
  list.reload = onReload;
  useEffect(() => {
    if (!loaded || !hasMore || !items.length) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting || list.loading) return;
        list.loading = true;
        onReach(items.at(-1).id);
      },
      { rootMargin: "1200px" },
    );
    observer.observe(edge.current);
    return () => observer.disconnect();
  }, [items, hasMore, loaded]);
  return (
    <div ref={edge} {...rest}>
      {children}
    </div>
  );
}

/** Draws its children; the app's root uses it, which loads this module before any page. */
export function StreamsRoot({ children }) {
  return children;
}
