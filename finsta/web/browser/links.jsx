// Addresses of the web in a text. Each step looks at a character a fixed number of times: what people
// send may be made to be slow.

const LINK = /\bhttps?:\/\/[^\s<>"]+/gi;
const CLOSING = new Set(".,;:!?'\"*_~])}…“”‘’«»");
// Beyond this no name of a host is one, and reading one may take longer than its length.
const HOST = /^https?:\/\/[^/?#]{1,255}(?:[/?#]|$)/i;

/** Split a text where it names addresses; only those of the web become links. */
export function partsOf(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const address = withoutClosing(found);
    const href = addressOf(address);
    if (!href) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: "" });
    parts.push({ text: address, href });
    end = index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: "" });
  return parts;
}

function addressOf(text) {
  return HOST.test(text) && URL.canParse(text) ? new URL(text).href : "";
}

/** Leave out what ends a sentence, but not brackets that the address itself opened. */
function withoutClosing(address) {
  let bare = address.length;
  while (CLOSING.has(address[bare - 1])) bare -= 1;
  let open = 0;
  for (const character of address.slice(0, bare)) open += (character === "(") - (character === ")");
  while (address[bare] === ")" && open > 0) {
    bare += 1;
    open -= 1;
  }
  return address.slice(0, bare);
}
