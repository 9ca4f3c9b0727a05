// How well a password resists who guesses: a number from 1, weak, to 4, strong. It is counted in bits,
// with care: what people think of first counts little, however long it is. It blocks nothing.
import { useRow } from "../../live/browser/tables.jsx";
import { formOf } from "../../live/browser/drafts.js";

// What is guessed first, in the languages of those who are likely to read this.
const COMMON = [
  "123456 654321 1q2w3e4r 1qaz2wsx abc123 qwertyuiop qwertzuiop asdfghjkl zxcvbnm yxcvbnm qwerty qwertz",
  "azerty asdf zxcv yxcv password passwort passwd secret geheim letmein login admin change changeme",
  "hallo hello welcome willkommen iloveyou ichliebedich loveyou schatz sunshine please whatever freedom",
  "princess prinzessin dragon monkey football fussball baseball superman batman pokemon master shadow",
  "michael jordan charlie starwars trustno1 computer internet samsung iphone google facebook instagram",
  "whatsapp finsta monday montag january spring summer sommer autumn herbst winter deutschland",
].flatMap((line) => line.split(" "));

const LETTERS = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };
const LEET = /[013457@$!]/g;
const GAP = "\ufffd"; // where a known word was
const PARTS = /(?:19|20)\d\d|\d+|\p{Script=Han}|[\p{L}\p{M}]+|[^\ufffd]/gsu;

const LEAST = 12; // characters
const LONGEST_REPEATED = 12;
const MOST = 200; // of which more need not be looked at
const [SHORTEST_WORD, SHORTEST_RUN, MOST_CAPITALS] = [4, 3, 4];

const ENOUGH = [30, 42, 56]; // bits, for 2, 3 and 4
// Of a language's words each letter has about two and a half, of letters by chance almost five.
const BITS = {
  own: 3,
  common: 9,
  again: 1,
  run: 5,
  year: 7,
  wordLetter: 2.5,
  letter: 4.7,
  digit: 3.3,
  capital: 1,
  gap: 1,
  sign: 5,
  ideograph: 6,
};

/** Return how strong what is typed into a field is, with each letter; 0 while it is empty. */
export function useStrength(key, name) {
  // Drawn before there is a browser, there is no row; a secret is nowhere but in its input.
  const elements = useRow("forms", key) && formOf(key).element?.elements;
  const others = [...(elements ?? [])].filter(
    (each) => each.name !== name && each.type !== "hidden",
  );
  return measureStrength(
    elements?.[name]?.value ?? "",
    others.map(({ value }) => value ?? ""),
  );
}

/**
 * Return how strong a password is, from 1 to 4; 0 for none.
 *
 * @param password As typed.
 * @param own What somebody typed beside it, as their name and e-mail.
 */
export function measureStrength(password, own = []) {
  if (!password) return 0;
  if ([...password].length < LEAST) return 1;
  const bits = countBits(password, own);
  return 1 + ENOUGH.filter((enough) => bits >= enough).length;
}

/** Return about how many bits a password has. */
function countBits(password, own) {
  let [bits, rest] = [0, plain(password.slice(0, MOST))];
  for (const [word, worth] of listKnown(own)) {
    for (let at = findIn(rest, word), times = 0; at >= 0; at = findIn(rest, word), times += 1) {
      bits += times ? BITS.again : worth;
      rest = `${rest.slice(0, at)}${GAP}${rest.slice(at + word.length)}`;
    }
  }
  const capitals = Math.min(MOST_CAPITALS, password.replace(/[^\p{Lu}]/gu, "").length);
  const words = withoutRepeats(rest).split(/\s+/);
  const found = words.map((word) => word.match(PARTS) ?? []);
  const each = found.flatMap((parts) => parts.map((part) => bitsOf(part, parts.length === 1)));
  each.push(bits, capitals * BITS.capital, words.length * BITS.gap);
  return each.reduce((sum, one) => sum + one);
}

/** Return a text in small letters without accents: Müller is also guessed as muller. */
function plain(text) {
  const letters = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  return letters.normalize("NFC");
}

/** Return what is guessed first, longer words before those in them. */
function listKnown(own) {
  const names = own.flatMap((text) => plain(text).split(/[^\p{L}\p{M}\p{N}]+/u));
  const known = names.filter((name) => name.length > 2).map((name) => [name, BITS.own]);
  return [...known, ...COMMON.map((word) => [word, BITS.common])].sort(
    ([one], [other]) => other.length - one.length,
  );
}

/** Return where a word is in a text, also with digits and signs in the place of letters. */
function findIn(text, word) {
  const at = text.indexOf(word);
  return at < 0 ? text.replace(LEET, (each) => LETTERS[each]).indexOf(word) : at;
}

/** Return a text in which what is repeated stands twice: `abcabcabcabc` is little more than `abc`. */
function withoutRepeats(text) {
  let shown = "";
  for (let at = 0; at < text.length; ) {
    const [unit, times] = repeatAt(text, at);
    shown += unit.repeat(Math.min(times, 2));
    at += unit.length * times;
  }
  return shown;
}

/** Return what is said more than twice from a place on, the shortest first, and how often. */
function repeatAt(text, at) {
  for (let length = 1; length <= LONGEST_REPEATED; length += 1) {
    const unit = text.slice(at, at + length);
    let times = 1;
    while (text.startsWith(unit, at + times * unit.length)) times += 1;
    if (times > 2) return [unit, times];
  }
  return [text[at], 1];
}

function bitsOf(part, isAlone) {
  if (/^(19|20)\d\d$/.test(part)) return BITS.year;
  if (/^\p{Script=Han}$/u.test(part)) return BITS.ideograph;
  if (!/^[\p{L}\p{M}\d]+$/u.test(part)) return BITS.sign;
  const codes = [...part].map((each) => each.codePointAt(0));
  const [inRuns, runs] = countRuns(codes);
  const each = /^\d/.test(part)
    ? BITS.digit
    : isWord(part, isAlone)
      ? BITS.wordLetter
      : BITS.letter;
  return runs * BITS.run + (codes.length - inRuns) * each;
}

/** Return how much of a text is steps in the alphabet or among the digits, as `abcd`, and how often. */
function countRuns(codes) {
  let [inRuns, runs, length, step] = [0, 0, 1, 0];
  for (let at = 1; at <= codes.length; at += 1) {
    const next = codes[at] - codes[at - 1];
    if (Math.abs(next) <= 1 && (length === 1 || next === step)) {
      [length, step] = [length + 1, next];
      continue;
    }
    if (length >= SHORTEST_RUN) [inRuns, runs] = [inRuns + length, runs + 1];
    length = 1;
  }
  return [inRuns, runs];
}

/** Return whether letters can be a word: long or alone, and some of them are vowels. */
function isWord(letters, isAlone) {
  const isShort = letters.length < SHORTEST_WORD;
  if (isShort || !/^[a-z]+$/.test(letters)) return isAlone || !isShort;
  const vowels = letters.replace(/[^aeiouy]/g, "").length / letters.length;
  return vowels > 0.2 && vowels < 0.7;
}
