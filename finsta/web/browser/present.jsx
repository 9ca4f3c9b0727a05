// From messages as they travel to messages as they are drawn: days, runs, sentences, links.

import { serverNow } from "../../live/browser/clock.js";
import { getViewer } from "../../live/browser/tab.js";
import { _, locale } from "../../live/browser/words.js";
import { partsOf } from "./links.jsx";
import { isolate } from "./isolate.jsx";
import { sentenceOf } from "./summary.jsx";
import { dateOf, exactTime } from "./text.jsx";

const RUN_MS = 5 * 60_000;
// Those that are longer as text are no few emojis: a family of four has 11 units, a flag up to 14.
const MAX_EMOJIS_LENGTH = 100;
const MAX_EMOJIS = 6;
// What may be higher than a folded text: so many lines, and so many characters in one on a phone.
const MIN_LINES = 20;
const MIN_LINE = 15;
// There is room for so many faces on a phone; how many more there are is said.
const MAX_FACES = 12;
const signs = new Intl.Segmenter();
// How a sign begins that is an emoji: a picture, a flag's letter, a key that is framed.
const EMOJI = /^(?:[\p{Emoji_Presentation}\p{Extended_Pictographic}]|[\d#*]\ufe0f?\u20e3)/u;

const TIME = { hour: "2-digit", minute: "2-digit" };

/** Return whether a text is a few emojis and nothing else. */
function isFewEmojis(text) {
  if (text.length > MAX_EMOJIS_LENGTH) return false;
  const shown = Array.from(signs.segment(text.trim()), ({ segment }) => segment.trim()).filter(
    Boolean,
  );
  return shown.length > 0 && shown.length <= MAX_EMOJIS && shown.every((sign) => EMOJI.test(sign));
}

/** Return whether a text may have to be folded; only the page knows whether it does. */
function mayBeLong(text) {
  if (text.length > MIN_LINES * MIN_LINE) return true;
  return text.split("\n", MIN_LINES + 1).length > MIN_LINES;
}

function midnightOf(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Return a day as people say it. */
function dayOf(date) {
  const days = Math.round((midnightOf(new Date(serverNow())) - midnightOf(date)) / 86_400_000);
  if (days === 0) return _("Today");
  if (days === 1) return _("Yesterday");
  return dateOf(date, { weekday: "long", day: "numeric", month: "long" });
}

/** Return reactions as they are drawn: each emoji once, in the order in which they came. */
function shownReactions(reactions = [], viewer) {
  return [...Map.groupBy(reactions, (each) => each.emoji)].map(([emoji, given]) => ({
    emoji,
    count: given.length,
    is_mine: given.some(({ account }) => account.id === viewer),
    who: given
      .map(({ account }) => (account.id === viewer ? _("You") : isolate(account.display_name)))
      .join(", "),
  }));
}

/** Return a message's reactions as they are drawn. */
export function useReactions(message) {
  return shownReactions(message?.reactions, getViewer());
}

const drawn = new WeakMap(); // message → what its text and its time look like
const shown = new WeakMap(); // message → how it was drawn last, and among what

/** Return what is drawn of a message whatever stands around it; worked out once for each. */
function drawnOnce(item) {
  if (!drawn.has(item)) {
    const date = new Date(item.sent_at);
    const text = item.text ?? "";
    drawn.set(item, {
      date,
      midnight: midnightOf(date),
      own: {
        time: date.toLocaleTimeString(locale, TIME),
        exact: exactTime(item.sent_at),
        parts: partsOf(text),
        is_emoji: isFewEmojis(text),
        may_be_long: mayBeLong(text),
      },
    });
  }
  return drawn.get(item);
}

function shownQuote(quote, viewer) {
  if (!quote) return { id: 0, who: "", text: "" };
  if (!quote.author) return { id: 0, who: "", text: _("A message that is not shown to you") };
  const who = quote.author.id === viewer ? _("You") : quote.author.display_name;
  const text = quote.is_deleted
    ? _("Message deleted")
    : quote.text || (quote.has_photos ? _("Photo") : "");
  return { id: quote.id, who, text };
}

/**
 * Return messages as they are drawn; one that looks as before is the same object.
 *
 * @param items In order; pending ones last, with `status`.
 * @param around `viewer`, the account that looks; seen `marks` to show: `{ account, id }`, with
 *   `account` as others see it; `newFrom`, the first message that the viewer hasn't read, or 0; and
 *   `quoteOf`, which finds what is shown of a message that is answered.
 */
export function present(items, { viewer, marks, newFrom, quoteOf }) {
  const seen = placeMarks(items, marks);
  const today = midnightOf(new Date(serverNow()));
  let previous = null;
  return items.map((item) => {
    const { date, midnight } = drawnOnce(item);
    const isNewDay = !previous || midnight !== previous.midnight;
    const isNew = item.id === newFrom;
    const startsRun =
      isNewDay ||
      isNew ||
      Boolean(previous.item.kind) ||
      previous.item.author.id !== item.author.id ||
      date - previous.date > RUN_MS;
    previous = { item, date, midnight };
    const quote = item.reply_to ? quoteOf(item.reply_to) : null;
    const seenBy = seen.get(item.id) ?? [];
    const around = { viewer, today, isNewDay, isNew, startsRun, quote, seenBy };
    const before = shown.get(item);
    if (before && isAlike(before.around, around)) return before.drawn;
    const now = { around, drawn: draw(item, around) };
    shown.set(item, now);
    return now.drawn;
  });
}

function isAlike(one, other) {
  const { seenBy: seenByOne, ...rest } = one;
  const { seenBy: seenByOther } = other;
  return (
    Object.keys(rest).every((name) => one[name] === other[name]) &&
    seenByOne.length === seenByOther.length &&
    seenByOne.every((account, at) => account.id === seenByOther[at].id)
  );
}

function draw(item, { viewer, isNewDay, isNew, startsRun, quote, seenBy }) {
  const { date, own } = drawnOnce(item);
  const isOwn = item.author.id === viewer;
  // Of a message that was deleted only the trace is told: the rest is as it was known before.
  const isThere = !item.is_deleted;
  return {
    ...own,
    id: item.id,
    key: isOwn && item.attempt ? item.attempt : String(item.id),
    is_line: Boolean(item.kind),
    sentence: item.kind ? sentenceOf(item, viewer) : "",
    is_own: isOwn,
    starts_run: startsRun,
    author: item.author,
    sent_at: item.sent_at,
    day: isNewDay ? dayOf(date) : "",
    is_new: isNew,
    text: item.text ?? "",
    photos: isThere ? (item.photos ?? []) : [],
    reactions: isThere ? shownReactions(item.reactions, viewer) : [],
    has_quote: isThere && Boolean(item.reply_to),
    // Of one on its way it is what the form shows.
    quote: item.quoted ? { id: item.reply_to, ...item.quoted } : shownQuote(quote, viewer),
    is_edited: isThere && Boolean(item.is_edited),
    is_deleted: !isThere,
    is_forwarded: isThere && Boolean(item.is_forwarded),
    seen_by: seenBy.slice(0, MAX_FACES),
    seen_by_more: Math.max(0, seenBy.length - MAX_FACES),
    status: item.status ?? "",
    error: item.error ?? "",
    can_take_back: !item.is_unanswered,
  };
}

/** Put each mark under the last message on screen that it reaches. */
function placeMarks(items, marks) {
  const placed = new Map();
  const ids = items.filter(({ status }) => !status).map(({ id }) => id);
  marks.forEach(({ account, id }) => {
    if (!ids.length || id < ids[0]) return;
    const reached = ids.findLast((shown) => shown <= id);
    placed.set(reached, [...(placed.get(reached) ?? []), account]);
  });
  return placed;
}
