// Addresses of the web in a text, as linkify-it finds them: each of its patterns is bounded, whatever
// people send. And mentions, as the server finds them: see posts/mentions.py.
import { LinkifyIt, REBuilder } from "linkify-it";
import { mayMention } from "./mention.js";

// What stands in no address: scripts that go on without a space (Thai to Khmer, Hangul, Han, Kana),
// what is as wide as these, and emojis. Beyond the first 65,536 characters they are pairs.
const WIDE =
  "\\u0e00-\\u0eff\\u1000-\\u11ff\\u1780-\\u17ff\\u2600-\\u27bf\\u2b00-\\u2bff" +
  "\\u2e80-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef";
const APART = new RegExp(`[<>\`${WIDE}]|[\\ud83c-\\ud83e\\ud840-\\ud888][\\udc00-\\udfff]`);

class Patterns extends REBuilder {
  get_text_separators() {
    return APART;
  }

  /** Begin an address also behind what stands in none. */
  get_schema_search() {
    const before = `(^|(?!_)(?:${APART.source}|${this.src_ZPCc}))`;
    const schemes = this.get_schema_names().source;
    this.cache.schema_search ??= new RegExp(`${before}(${schemes})`, "ig");
    return this.cache.schema_search;
  }

  /** Its own looks at what is apart only among the first 65,536 characters. */
  get_pseudo_letter() {
    const apart = `${APART.source}|${this.src_ZPCc}`;
    this.cache.pseudo_letter ??= new RegExp(`(?:(?!${apart})(?:${this.src_Any}))`);
    return this.cache.pseudo_letter;
  }

  /** The parts of a host's name, which may be in such a script. */
  get_domain() {
    this.cache.domain ??= new RegExp(`(?:${super.get_domain().source}|[${WIDE}]{1,63})`);
    return this.cache.domain;
  }

  /** What follows `www.`: a name with a dot, and the rest. */
  get_www() {
    const domain = this.get_domain().source;
    const end = [this.get_port(), this.get_host_terminator(), this.get_path()];
    const source = `(?:${domain}\\.){1,9}${domain}${end.map((each) => each.source).join("")}`;
    this.cache.www ??= new RegExp(source, "iy");
    return this.cache.www;
  }
}

const finder = new LinkifyIt({
  rebuilder: new Patterns(),
  fuzzyEmail: false,
  urlAuth: true,
  maxLength: 2048,
});
for (const scheme of ["ftp:", "//", "mailto:"]) finder.add(scheme, null);
finder.add("www.", {
  validate(text, at, { re }) {
    const pattern = re.get_www();
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0].length ?? 0;
  },
  normalize(match) {
    match.url = `https://${match.raw}`;
  },
});

const MAY_HAVE = /https?:\/\/|www\./i;
// Signs of a sentence, and of stress as in *this*.
const CLOSING = new Set(".,;:!?*");

const MENTION = /@([A-Za-z0-9_][A-Za-z0-9_.]+)/g;

/**
 * Split a text where it names addresses, of which only those of the web become links, and where it
 * mentions people, each by what they are called now.
 *
 * @param mentions Whom it mentions: each `account`, and the `handle` by which the text does.
 */
export function partsOf(text, mentions = []) {
  const parts = splitAtAddresses(text);
  if (!mentions.length) return parts;
  const named = new Map(mentions.map(({ handle, account }) => [handle, account.handle]));
  return parts.flatMap((part) => (part.href ? [part] : splitAtMentions(part.text, named)));
}

function splitAtMentions(text, named) {
  const parts = [];
  let end = 0;
  for (const { index, 1: run } of text.matchAll(MENTION)) {
    // A dot at the end belongs to the sentence.
    const written = run.slice(0, run.length - countClosing(run));
    const handle = named.get(written.toLowerCase());
    if (!handle || !mayMention(text, index) || text[index + 1 + run.length] === "@") continue;
    if (index > end) parts.push(plain(text.slice(end, index)));
    end = index + 1 + written.length;
    parts.push({ ...plain(`@${handle}`), handle });
  }
  if (end < text.length) parts.push(plain(text.slice(end)));
  return parts;
}

const plain = (text) => ({ text, href: "", handle: "" });

function splitAtAddresses(text) {
  const parts = [];
  let end = 0;
  for (const { index, raw, url } of (MAY_HAVE.test(text) && finder.match(text)) || []) {
    const closing = countClosing(raw);
    const href = addressOf(url.slice(0, url.length - closing));
    if (!href) continue;
    if (index > end) parts.push(plain(text.slice(end, index)));
    end = index + raw.length - closing;
    parts.push({ ...plain(text.slice(index, end)), href });
  }
  if (end < text.length) parts.push(plain(text.slice(end)));
  return parts;
}

function countClosing(address) {
  let count = 0;
  while (CLOSING.has(address.at(-1 - count))) count += 1;
  return count;
}

function addressOf(text) {
  return URL.canParse(text) ? new URL(text).href : "";
}
