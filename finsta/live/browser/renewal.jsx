// A tab that was loaded before the program was changed loads the new pages: when nobody would notice,
// or with the next page that somebody goes to.
import { useEffect } from "react";
import { useNavigation } from "react-router";
import { withStorage } from "./kept.js";
import { isUnsent } from "./queue.js";
import { apply } from "./store.js";
import { receive } from "./tab.js";
import { isAtTop } from "./tables.jsx";

const LOOK_MS = 1_000;
const IDLE_MS = 5_000;
// A network too slow for the new page would bring the same kept one again and again.
const KEPT_MS = 20_000;
// Where the tab was going when it found that a file of its build is gone.
const GOING = "live:going";
const GOING_MS = 15_000;
// Until then the router has drawn that it is going somewhere, or the click led to no page.
const BEGUN_MS = 500;

// Of which the tab was loaded; a page that was kept tells, others are of the first greeting's.
let build = globalThis.document?.documentElement.dataset.build ?? "";
const wasKept = build !== "";
let isOld = false;
let busySince = 0; // since when an old tab has had something to lose
let isOffered = false;
let touchedAt = 0;
let isGoing = false;

// Another build than the one before makes the tab an old one.
function noteBuild({ build: current }) {
  if (!current) return;
  build ||= current;
  isOld = build !== current;
  renewUnnoticed();
}

receive("hello", noteBuild);
receive("pages", noteBuild);

function hasBegun() {
  const { activeElement } = document;
  const isField = activeElement?.matches("input, textarea, select");
  const isTyped = isField && activeElement.value;
  const isOpen = document.querySelector("dialog[open], :popover-open, progress, [aria-busy=true]");
  return isTyped || isOpen || isUnsent();
}

function isLooking() {
  if (document.visibilityState === "hidden") return false;
  return Date.now() - touchedAt < IDLE_MS || !isAtTop();
}

function renewUnnoticed() {
  if (!isOld) return;
  const isBusy = hasBegun();
  busySince = isBusy ? busySince || Date.now() : 0;
  if (isBusy && !isOffered && Date.now() - busySince >= IDLE_MS) offer();
  if (isBusy || isLooking() || (wasKept && performance.now() < KEPT_MS)) return;
  renew();
}

/** Let the app say so, once: see `Toast` in toasts.py. */
function offer() {
  isOffered = true;
  apply([["put", "toasts", [{ id: 0, text: "", kind: "renewal", href: "" }]]]);
}

/** Load the new pages; what was typed is there again. */
export function renew() {
  window.location.reload();
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  const isPlain =
    !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!isPlain || !link || link.target || link.origin !== window.location.origin) return;
  // Noted before the router is at work: a file that is missing may be known before it is drawn.
  if (!isOld) {
    noteGoing(link);
    setTimeout(() => isGoing || noteGoing(null), BEGUN_MS);
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  window.location.assign(link.href);
}

function noteTouch() {
  touchedAt = Date.now();
}

/** Go on to where the tab was going: React Router loads the old page anew when a file is missing. */
function goOn() {
  const { to, at } = JSON.parse(withStorage((storage) => storage.getItem(GOING)) ?? "{}");
  noteGoing(null);
  if (to && Date.now() - at < GOING_MS) window.location.replace(to);
}

function noteGoing(going) {
  const to = going ? going.pathname + going.search + going.hash : "";
  withStorage((storage) => storage.setItem(GOING, JSON.stringify({ to, at: Date.now() })));
}

/** Watches for a moment to load the new build; once, at the app's root. */
export function RenewalRoot({ children }) {
  const { location: going } = useNavigation();
  useEffect(() => {
    isGoing = going !== undefined;
    noteGoing(going);
  }, [going]);
  useEffect(() => {
    const touches = ["pointerdown", "keydown", "wheel", "touchmove"];
    const timer = setInterval(renewUnnoticed, LOOK_MS);
    touches.forEach((name) => window.addEventListener(name, noteTouch, { passive: true }));
    document.addEventListener("visibilitychange", renewUnnoticed);
    document.addEventListener("click", follow, true);
    return () => {
      clearInterval(timer);
      touches.forEach((name) => window.removeEventListener(name, noteTouch));
      document.removeEventListener("visibilitychange", renewUnnoticed);
      document.removeEventListener("click", follow, true);
    };
  }, []);
  return children;
}

// Before the page draws anything. Pages are also drawn where there is no browser.
if (typeof window !== "undefined") goOn();
