// What was looked at: an element with `data-watched`, its name, is told of once half of it was on a visible
// screen for a second without a break, and a photo in it has come. Of one that is larger than the screen,
// as much as fills half of that is enough.
import { useEffect, useRef } from "react";

const HALF = 0.5;
const LOOK_MS = 1_000;
const GATHER_MS = 1_000;
// Told when more or less of an element is seen, in steps of a twentieth.
const STEPS = Array.from({ length: 21 }, (_each, step) => step / 20);

/** Watches the page as long as it is there; see `watching` in looking.py. */
export function Watching({ most, onWatched }) {
  const tell = useRef(null);
  tell.current = onWatched;
  useEffect(() => {
    const watcher = new Watcher(document.body, most, (names) => tell.current(names)());
    return () => watcher.end();
  }, [most]);
  return null;
}

class Watcher {
  told = new Set();
  waiting = []; // names that are told together
  seen = new Map(); // elements of which enough is seen → the timer of those that are looked at
  known = new WeakSet();

  constructor(root, most, tell) {
    const seen = new IntersectionObserver((entries) => entries.forEach((each) => this.look(each)), {
      threshold: STEPS,
    });
    const drawn = new MutationObserver((changes) => changes.forEach((each) => this.drew(each)));
    drawn.observe(root, { childList: true, subtree: true, attributeFilter: ["data-watched"] });
    Object.assign(this, { root, most, tell, observers: [seen, drawn], sight: seen });
    this.turn = () => this.seen.forEach((_timer, element) => this.begin(element));
    this.leave = () => this.flush();
    document.addEventListener("visibilitychange", this.turn);
    window.addEventListener("pagehide", this.leave);
    this.find(root);
  }

  /** Watch what was drawn; with another name, an element is another one. */
  drew({ type, target, addedNodes }) {
    if (type === "attributes") {
      if (this.seen.has(target)) this.begin(target);
      this.find(target);
    } else for (const node of addedNodes) if (node.querySelectorAll) this.find(node);
  }

  find(root) {
    const inside = root.querySelectorAll('[data-watched]:not([data-watched=""])');
    const found = root.dataset?.watched ? [root, ...inside] : inside;
    for (const element of found) {
      if (this.known.has(element)) continue;
      this.known.add(element);
      this.sight.observe(element);
    }
  }

  look(entry) {
    const { target, isIntersecting } = entry;
    const isSeen = isIntersecting && isEnough(entry);
    if (isSeen && !this.seen.has(target)) this.begin(target);
    if (!isSeen) this.stop(target);
  }

  /** Begin to count the second, anew. */
  begin(element) {
    clearTimeout(this.seen.get(element));
    const isVisible = document.visibilityState === "visible";
    const timer = isVisible ? setTimeout(() => this.looked(element), LOOK_MS) : 0;
    this.seen.set(element, timer);
  }

  stop(element) {
    clearTimeout(this.seen.get(element));
    this.seen.delete(element);
  }

  looked(element) {
    const name = element.dataset.watched;
    if (!name || this.told.has(name)) return;
    if (!isThere(element) || isCovered(element)) return this.begin(element);
    this.told.add(name);
    this.waiting.push(name);
    if (this.waiting.length >= this.most) this.flush();
    else this.timer ||= setTimeout(() => this.flush(), GATHER_MS);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.waiting.length) this.tell(this.waiting.splice(0));
  }

  end() {
    this.flush();
    for (const observer of this.observers) observer.disconnect();
    for (const element of [...this.seen.keys()]) this.stop(element);
    document.removeEventListener("visibilitychange", this.turn);
    window.removeEventListener("pagehide", this.leave);
  }
}

function isEnough({
  intersectionRatio,
  intersectionRect: seen,
  boundingClientRect: all,
  rootBounds,
}) {
  if (intersectionRatio >= HALF) return true;
  // It is taller than the screen, and no other stands beside it there.
  const fills = rootBounds && seen.height >= rootBounds.height * HALF;
  return Boolean(fills) && seen.width >= all.width * HALF;
}

/** Return whether what is to be seen has come. */
function isThere(element) {
  const image = element.tagName === "IMG" ? element : element.querySelector("img");
  return !image || (image.complete && image.naturalWidth > 0);
}

/** Return whether a dialog is open above an element. */
function isCovered(element) {
  const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
  return Boolean(dialog) && !dialog.contains(element);
}
