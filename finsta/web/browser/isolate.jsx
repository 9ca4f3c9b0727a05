// What people wrote inside of our own sentences: it turns nothing around it the other way.

// Letters that run from right to left, and signs that turn what follows.
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const SIGNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Return a name or a title as it stands inside of a sentence. On a page of its own `<bdi>` does it. */
export function isolate(text) {
  return TURNS.test(text) ? `\u2068${text.replace(SIGNS, "")}\u2069` : text;
}
