// Two workers may tell two changes of the same thing the other way round: the later one holds.

/** Return a message, or a quote, with another text, unless it has a later one. */
export function withText(item, text, at) {
  return (item.edited_at ?? 0) > at ? item : { ...item, text, is_edited: true, edited_at: at };
}

/** Return whether a conversation's head is older than another. */
export function isOlder(head, other) {
  return head.version < other.version;
}
