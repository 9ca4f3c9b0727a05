// What a page says, in its language. Sources are English; the words of another language come as a script
// before the page's own (serve/languages.py), so that they are there when it is drawn first.

const { plural = (count) => Number(count !== 1), said = {} } = globalThis.WORDS ?? {};

/** Of the page. */
export const language = globalThis.WORDS?.language ?? "en";

/** Where something is put in; what it is called comes between what stands around it. */
export const PLACEHOLDER = /\{(\w{1,40})\}/g;

/** For dates and numbers. English has days before months. */
export const locale = language === "en" ? "en-GB" : language;

/**
 * Return words in the page's language.
 *
 * @param text In English, with a placeholder in braces for each thing that is given.
 * @param given What the placeholders stand for; numbers are written as the language does.
 */
export function _(text, given) {
  const words = said[text] ?? text;
  return fill(typeof words === "string" ? words : words[0], given);
}

/** Return words that depend on a number, which is `{count}` in them. */
export function ngettext(one, other, count, given) {
  const words = said[one]?.[plural(count)] ?? (count === 1 ? one : other);
  return fill(words, { count, ...given });
}

/** Put what is given into words that were looked up without it. */
export function fill(words, given) {
  const put = (all, name) => (name in given ? shown(given[name]) : all);
  return given ? words.replace(PLACEHOLDER, put) : words;
}

/** Return a number as one reads it: 12,345. */
export const numberOf = (number) => number.toLocaleString(locale);

const shown = (value) => (typeof value === "number" ? numberOf(value) : String(value ?? ""));
