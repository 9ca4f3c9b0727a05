// What operations do to a list: no React, no clock of its own, no page.
//
// Inside, a list runs from the newest id to the oldest; only what is drawn knows another direction.
// Two blocks of it are whole, with nothing missing between their items: what is on screen, and what is
// held above it. `gap` tells that the two don't touch; whoever goes up then leaves the lower one.

const REMEMBER_REMOVED_MS = 60_000;

/** Return a list that nothing has reached yet. */
export function newList() {
  return {
    items: [],
    held: [], // newer than what is on screen, for a reader who is not at the top
    gap: 0, // the oldest id of `held`, if items between it and the screen are unknown
    newest: 0, // of the last page; an insert alone proves nothing about what lies below it
    oldest: 0, // the last id that was asked for; it stays when its item is removed
    hasMore: true,
    loaded: false,
    newestFirst: true,
    live: new Set(), // ids that arrived since the list was asked for: a page may not have them yet
    removed: new Map(), // id → when, so that an older page doesn't bring an item back
  };
}

/**
 * Change a list.
 *
 * @param list From `newList`.
 * @param operation From the server; see `Stream` in streams.py.
 * @param isReading Whether what is on screen must stay where it is.
 */
export function change(list, operation, isReading) {
  operations[operation.do](list, operation, isReading);
  if (!isReading || !list.items.length) showHeld(list);
}

/** Show what is held, on top; across a gap it takes the place of what is on screen. */
export function showHeld(list) {
  if (!list.held.length && !list.gap) return;
  list.items = merge(list, list.gap ? [] : list.items, list.held);
  list.held = [];
  if (!list.gap) return;
  list.oldest = list.gap;
  list.hasMore = true;
  list.gap = 0;
}

/** Expect a page: what arrived before now may have been deleted since. */
export function awaitPage(list) {
  list.live.clear();
}

/** Return the range that a first page says nothing about, or null if it reaches all items. */
export function findUnchecked(list, page) {
  const below = oldestOf(page);
  const ids = [...list.held, ...list.items].map(({ id }) => id).filter((id) => id < below);
  return ids.length ? { oldest: Math.min(...ids), before: Math.max(...ids) + 1 } : null;
}

const operations = {
  insert(list, { items }, isReading) {
    items.forEach(({ id }) => list.live.add(id));
    place(list, items, isReading);
  },

  /** Take a first page, read after subscribing: what it should hold and doesn't was deleted. */
  page(list, page, isReading) {
    forgetOldRemovals(list);
    const oldest = oldestOf(page);
    const fresh = idsOf(page.items);
    const heal = (items) =>
      items.filter(({ id }) => id < oldest || fresh.has(id) || list.live.has(id));
    list.items = heal(list.items);
    list.held = heal(list.held);
    const touches = list.loaded && list.items.length && !list.gap && list.newest >= oldest;
    if (page.more && !touches) {
      const known = [...list.items, ...list.held].filter(({ id }) => id >= oldest);
      list.held = merge(list, known, page.items);
      list.gap = oldest;
      if (!list.loaded) list.items = [];
    } else {
      list.gap = 0;
      if (!page.more || list.oldest >= oldest) {
        list.oldest = oldest;
        list.hasMore = page.more;
      }
      place(list, page.items, isReading);
    }
    list.newest = Math.max(0, ...fresh);
    list.loaded = true;
    list.live.clear();
  },

  append(list, { items, more, before }) {
    // One that was asked for before the list was replaced continues what is no longer there.
    if (before !== list.oldest) return;
    list.items = merge(list, list.items, items);
    list.oldest = oldestOf({ items, more });
    list.hasMore = more;
  },

  remove(list, { key }) {
    forgetOldRemovals(list);
    list.removed.set(key, Date.now());
    list.items = list.items.filter(({ id }) => id !== key);
    list.held = list.held.filter(({ id }) => id !== key);
  },

  /** Keep what is still there; `more` tells that the server stopped looking at `from`. */
  retain(list, { keys, from, before, more }) {
    const alive = new Set(keys);
    const isLeft = ({ id }) => id < from || id >= before || alive.has(id) || list.live.has(id);
    list.items = list.items.filter(isLeft);
    list.held = list.held.filter(isLeft);
    if (!more || list.oldest >= from) return;
    list.items = list.items.filter(({ id }) => id >= from);
    list.oldest = from;
    list.hasMore = true;
  },
};

/** Put each item where it is already, or else on screen, into `held`, or nowhere. */
function place(list, items, isReading) {
  const shown = idsOf(list.items);
  const held = idsOf(list.held);
  const lowestShown = list.items.at(-1)?.id ?? Infinity;
  const pushesDown = ({ id }) => isReading && !shown.has(id) && id > lowestShown;
  const waits = (item) => (list.gap ? item.id >= list.gap : held.has(item.id) || pushesDown(item));
  // Older than everything that was asked for: scrolling brings it, with what lies between.
  const isBeyond = ({ id }) => list.gap || (list.loaded && list.hasMore && id < list.oldest);
  const shows = (item) => shown.has(item.id) || !(waits(item) || isBeyond(item));
  list.held = merge(list, list.held, items.filter(waits));
  list.items = merge(list, list.items, items.filter(shows));
}

/** Put items in by id: a known one is replaced where it stands, order is the ids' own. */
function merge(list, items, more) {
  const byId = new Map(items.map((item) => [item.id, item]));
  more.forEach((item) => list.removed.has(item.id) || byId.set(item.id, item));
  return [...byId.values()].sort((a, b) => b.id - a.id);
}

function idsOf(items) {
  return new Set(items.map(({ id }) => id));
}

/** Return how far down a page tells everything: to its oldest item, or to the end. */
function oldestOf({ items, more }) {
  return more ? Math.min(...idsOf(items)) : 0;
}

function forgetOldRemovals(list) {
  const deadline = Date.now() - REMEMBER_REMOVED_MS;
  list.removed.forEach((at, id) => at < deadline && list.removed.delete(id));
}
