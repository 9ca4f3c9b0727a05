// Emojis to choose from: found by what people call them, those that were used last first.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { composes } from "../../live/browser/entering.js";
import { recall, remember } from "../../live/browser/kept.js";
import { Roving } from "../../live/browser/roving.jsx";
import { nextStop, stopsIn } from "../../live/browser/stops.js";
import { locale } from "../../live/browser/words.js";

const RECENT = "emojis";
const MAX_RECENT = 14; // two lines

// What people call emojis, by the page's language; see `fewerWords` in build.py. English names are ours.
const LISTS = {
  "en-GB": () => import("emojilib"),
  de: () => import("cldr-annotations-full/annotations/de/annotations.json"),
};
const areNamed = locale !== "en-GB" && locale in LISTS;

// What is typed, what was used last when the picker was opened, and the words for each emoji, which
// are loaded then.
let shown = { query: "", recent: [], words: {} };
const watchers = new Set();

function watch(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

function show(changed) {
  shown = { ...shown, ...changed };
  watchers.forEach((tell) => tell());
}

function open() {
  show({ query: "", recent: recall(RECENT) ?? [] });
  // Without them, names are enough.
  (LISTS[locale] ?? LISTS["en-GB"])().then(
    (loaded) => show({ words: loaded.default }),
    () => {},
  );
}

function noteUsed(emoji) {
  const others = (recall(RECENT) ?? []).filter((other) => other !== emoji);
  remember(RECENT, [emoji, ...others].slice(0, MAX_RECENT));
}

// Whether a character shows as a picture is said differently.
const bare = (emoji) => emoji.replaceAll("\ufe0f", "");
const wordsIn = (text) =>
  text
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean);
const haveAll = (words, asked) => asked.every((one) => words.some((word) => word.startsWith(one)));

const wordsFor = (words, { emoji }) => words[emoji] ?? words[bare(emoji)] ?? [];

/** Return groups of emojis with the names that a list has, whose first word of each it is. */
export function named(groups, words) {
  const name = (each) => ({ ...each, name: wordsFor(words, each)[0] ?? each.name });
  return groups.map((group) => ({ ...group, emojis: group.emojis.map(name) }));
}

/**
 * Return the emojis that all words of a query begin a word of, those first that are named so.
 *
 * @param all Each with its `name`.
 * @param words What else people call each, by the character.
 * @param query As typed.
 */
export function findEmojis(all, words, query) {
  const asked = wordsIn(query);
  const names = new Map(all.map((each) => [each, wordsIn(each.name)]));
  const isNamed = (each) => haveAll(names.get(each), asked);
  const isCalled = (each) => {
    return haveAll([...names.get(each), ...wordsFor(words, each).flatMap(wordsIn)], asked);
  };
  return [...all.filter(isNamed), ...all.filter((each) => !isNamed(each) && isCalled(each))];
}

/** Return what the picker shows of the groups that there are. */
export function useEmojis(offered) {
  const { query, recent, words } = useSyncExternalStore(
    watch,
    () => shown,
    () => shown,
  );
  const groups = areNamed ? named(offered, words) : offered;
  const all = groups.flatMap((group) => group.emojis);
  const byEmoji = new Map(all.map((each) => [each.emoji, each]));
  const isSearched = wordsIn(query).length > 0;
  return {
    groups,
    is_searched: isSearched,
    found: isSearched ? findEmojis(all, words, query) : [],
    // What is shipped no more is not offered.
    recent: recent.map((emoji) => byEmoji.get(emoji)).filter(Boolean),
  };
}

/** Where one types what to look for; empty whenever its popover opens. */
export function EmojiSearch(props) {
  const field = useRef(null);
  const { query } = useSyncExternalStore(
    watch,
    () => shown,
    () => shown,
  );
  useEffect(() => {
    const popover = field.current.closest("[popover]");
    const toggle = ({ newState }) => newState === "open" && open();
    popover.addEventListener("beforetoggle", toggle);
    return () => popover.removeEventListener("beforetoggle", toggle);
  }, []);
  return (
    <input
      ref={field}
      type="search"
      value={query}
      autoComplete="off"
      enterKeyHint="go"
      onChange={({ target }) => show({ query: target.value })}
      {...props}
    />
  );
}

/** Emojis to choose one of, in a popover that closes then; one handler for all of them. */
export function Emojis({ onPick, children, ...rest }) {
  const pick = ({ target }) => {
    const emoji = target.closest("[data-emoji]")?.dataset.emoji;
    if (!emoji) return;
    target.closest("[popover]").hidePopover();
    noteUsed(emoji);
    onPick(emoji)();
  };
  return (
    <Roving isGrid onClick={pick} onKeyDown={press} {...rest}>
      {children}
    </Roving>
  );
}

/** Go from the field to the emojis and back, and take the first that was found by Enter. */
function press(event) {
  const { key, target, currentTarget } = event;
  if (composes(event.nativeEvent)) return;
  const field = currentTarget.querySelector("input");
  const stops = stopsIn(currentTarget);
  if (target === field && key === "Enter") {
    event.preventDefault(); // the focus may be in the text by then, which would begin a line
    if (wordsIn(shown.query).length) stops[0]?.click();
  }
  const isOut = key === "ArrowUp" && target !== field && !nextStop(stops, target, key, true);
  const next = isOut ? field : target === field && key === "ArrowDown" && stops[0];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
