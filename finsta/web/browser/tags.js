// Hashtags in what people wrote, as finsta/posts/tags/words.py finds them.
import { partsOf } from "./links.jsx";
import { useNameIn } from "./address.js";

const MOST = 30;
const LONGEST = 50;
const INSIDE = /^[\p{L}\p{N}\p{M}_]$/u;
const WHOLE = /^[\p{L}\p{N}\p{M}_]+$/u;
const LETTER = /\p{L}/u;

/** Return a tag as it is compared and stands in addresses; empty if it is none. */
export function foldTag(word) {
  if ([...word].length > LONGEST || !WHOLE.test(word) || !LETTER.test(word)) return "";
  const folded = word.normalize("NFKC").toLowerCase();
  return WHOLE.test(folded) && [...folded].length <= LONGEST ? folded : "";
}

/** Return the tag that the address names, folded; empty where it names none. */
export function useTagIn(base) {
  const name = useNameIn(base);
  try {
    return foldTag(decodeURIComponent(name));
  } catch {
    return ""; // a % that nothing follows
  }
}

/** Split a text at addresses, at those whom it mentions, and at tags, which lead to their pages. */
export function partsWithTags(text, base, mentions = []) {
  const found = new Set();
  return partsOf(text, mentions).flatMap((part) =>
    part.href || part.handle ? [{ ...part, path: "" }] : splitTags(part.text, base, found),
  );
}

const NO_LINK = { href: "", handle: "", path: "" };

function splitTags(text, base, found) {
  const parts = [];
  const plain = (words) => words && parts.push({ ...NO_LINK, text: words });
  let shown = 0;
  for (let at = text.indexOf("#"); at >= 0; ) {
    const end = endOf(text, at + 1);
    const tag = isApart(text, at) ? foldTag(text.slice(at + 1, end)) : "";
    if (tag && (found.has(tag) || found.size < MOST)) {
      found.add(tag);
      plain(text.slice(shown, at));
      parts.push({ ...NO_LINK, text: text.slice(at, end), path: `${base}/${tag}` });
      shown = end;
    }
    at = text.indexOf("#", end);
  }
  plain(text.slice(shown));
  return parts;
}

function endOf(text, start) {
  let end = start;
  for (const sign of text.slice(start)) {
    if (!INSIDE.test(sign)) break;
    end += sign.length;
  }
  return end;
}

/** Whether nothing stands right before a tag that it would belong to. */
function isApart(text, at) {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
  return !before || !(INSIDE.test(before) || "#&/".includes(before));
}
