// The letters that stand for a name.

const signs = new Intl.Segmenter();
const READABLE =
  /[\p{L}\p{N}\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** Return the first sign of a name's first word, and that of its last one. */
export function initialsOf(name) {
  const words = name.split(/\s/).filter((word) => READABLE.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? name.trim()];
  return ends.map(initialOf).join("");
}

function initialOf(word) {
  const [...segments] = signs.segment(word);
  const { segment = "" } =
    segments.find((each) => READABLE.test(each.segment)) ?? segments[0] ?? {};
  const upper = segment.toUpperCase();
  // Of one letter it may make two, as of ß.
  return [...signs.segment(upper)].length === 1 ? upper : segment;
}
