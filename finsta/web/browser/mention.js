// Where in a text somebody may be mentioned.

// Before the @ of an e-mail, or within an address.
const WITHIN = /[\p{L}\p{N}_+\-%@/=&]/u;

/** Return whether the @ at a place of a text can begin a mention. */
export function mayMention(text, at) {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
  return !WITHIN.test(before);
}
