// Keys of a page: single characters that do something wherever the focus is, unless somebody types. In a
// browser they can be turned off: who speaks to it would press them by words.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { composes } from "./entering.js";
import { choose, chosen } from "./kept.js";

const TYPED = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const OPEN = "dialog[open], [popover]:not([popover=manual]):popover-open";

const NAME = "keys";
const OFF = "off";

const isChosen = () => chosen(NAME) !== OFF;

let areOn = isChosen();
const watchers = new Set();

function renew(now) {
  areOn = now;
  watchers.forEach((watch) => watch());
}

// In another tab. Pages are also drawn where there is no window.
globalThis.addEventListener?.("storage", () => renew(isChosen()));

function watch(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Return whether the keys do something. */
export function useShortcutsOn() {
  return useSyncExternalStore(
    watch,
    () => areOn,
    () => true,
  );
}

/** Turn them on, or off. */
export function turnShortcuts(areOnThen) {
  choose(NAME, areOnThen ? "on" : OFF);
  renew(areOnThen);
}

/** Return which of some keys is meant by an event, if any. */
export function keyOf(keys, event) {
  const { key, target, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented, repeat } = event;
  if (defaultPrevented || ctrlKey || altKey || metaKey || composes(event)) return undefined;
  if (target.closest?.(TYPED) || document.querySelector(OPEN)) return undefined;
  // Capitals may be locked.
  const character = shiftKey ? key : key.toLowerCase();
  const found = keys.find((each) => each.key === character);
  return repeat && !found?.step ? undefined : found;
}

/** Listens to the keys of a page. */
export function Shortcuts({ keys }) {
  const known = useRef(keys);
  known.current = keys;
  useEffect(() => {
    const hear = (event) => {
      const found = areOn && keyOf(known.current, event);
      if (!found) return;
      event.preventDefault();
      // Without a network nothing comes of it.
      import("./pressing.js").then(({ pressKey }) => pressKey(found)).catch(() => {});
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  return null;
}
