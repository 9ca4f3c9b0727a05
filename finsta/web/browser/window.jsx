// The part of a conversation that a tab holds: messages in order, a bound on how many, whether more
// lie on either side. No React, no page.

/** More than this are never drawn; see MAX_WINDOW in messenger/history.py. */
export const MAX_SHOWN = 300;

/** Return a window that nothing has reached yet. */
export function newWindow() {
  return { items: [], hasOlder: false, hasNewer: false };
}

/** Return the window that the server opened. */
export function openWindow({ items, older, newer }) {
  return { items, hasOlder: older, hasNewer: newer };
}

/**
 * Put a page to one side of a window, or in its place.
 *
 * @param shown The window.
 * @param page From the server: `before` or `after` tell what was asked for, neither the newest page.
 * @returns The window; as it was, when the page continues something else.
 */
export function addPage(shown, { items, more, before, after }) {
  if (before) {
    if (before !== shown.items[0]?.id) return shown;
    const all = [...items, ...shown.items];
    const kept = all.slice(0, MAX_SHOWN);
    return { items: kept, hasOlder: more, hasNewer: shown.hasNewer || kept.length < all.length };
  }
  if (after) {
    if (after !== shown.items.at(-1)?.id) return shown;
    const all = [...shown.items, ...items];
    const kept = all.slice(-MAX_SHOWN);
    return { items: kept, hasOlder: shown.hasOlder || kept.length < all.length, hasNewer: more };
  }
  return { items, hasOlder: more, hasNewer: false };
}

/**
 * Put a new message in.
 *
 * @param shown The window.
 * @param item The message.
 * @param isReading Whether what is on screen must stay, so that a full window takes nothing new.
 */
export function addMessage(shown, item, isReading) {
  // One that is here may have changed since this one was sent.
  if (shown.items.some(({ id }) => id === item.id)) return shown;
  const isOlder = item.id < (shown.items[0]?.id ?? 0) && shown.hasOlder;
  if (shown.hasNewer || isOlder) return shown;
  if (isReading && shown.items.length >= MAX_SHOWN) return { ...shown, hasNewer: true };
  const all = [...shown.items, item].sort((a, b) => a.id - b.id);
  const kept = all.slice(-MAX_SHOWN);
  return { ...shown, items: kept, hasOlder: shown.hasOlder || kept.length < all.length };
}

/** Change a message, if it is there and not deleted. */
export function changeMessage(shown, id, change) {
  const known = shown.items.findIndex((item) => item.id === id);
  if (known < 0 || shown.items[known].is_deleted) return shown;
  return { ...shown, items: shown.items.with(known, change(shown.items[known])) };
}

/** Return a message of which only the trace is left. */
export function withoutContent({ id, number, author, sent_at }) {
  return { id, number, author, sent_at, text: "", is_deleted: true };
}

/**
 * Return a message with somebody's emoji, or without it.
 *
 * @param item The message.
 * @param change `who`, `emoji`, whether it is `on`, and the `row` that came or went: a later one was
 *   told already, or that it went, when two workers tell two changes the other way round.
 */
export function withReaction(item, { who, emoji, on: isThere, row }) {
  const key = `${who.id} ${emoji}`;
  const knownRow = item.rows?.[key] ?? 0;
  if (row < knownRow || (row === knownRow && isThere)) return item;
  return { ...changeReaction(item, who, emoji, isThere), rows: { ...item.rows, [key]: row } };
}

function changeReaction(item, who, emoji, isThere) {
  const old = item.reactions ?? [];
  const given = old.find((reaction) => reaction.emoji === emoji)?.accounts ?? [];
  if (isThere === given.some(({ id }) => id === who.id)) return item;
  const accounts = isThere ? [...given, who] : given.filter(({ id }) => id !== who.id);
  const known = given.length ? old : [...old, { emoji, accounts }];
  const reactions = known.map((each) => (each.emoji === emoji ? { emoji, accounts } : each));
  return { ...item, reactions: reactions.filter((each) => each.accounts.length) };
}

/** Change what messages quote of one that was edited or deleted, where it is shown. */
export function changeQuotes(shown, id, change) {
  const isShown = ({ quote }) => quote?.id === id && quote.author && !quote.is_deleted;
  const items = shown.items.map((item) =>
    isShown(item) ? { ...item, quote: change(item.quote) } : item,
  );
  return { ...shown, items };
}
