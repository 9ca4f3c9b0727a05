// The focus is not lost: when what has it goes away, something near gets it. The browser gives it back
// to what opened a dialog or a popover; here is what happens when that is gone, too.
import { isInSight } from "./sight.js";

const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea";
const LAYERS = "dialog, [popover]";
// Nobody expects the focus outside of what they were in.
const BOUNDS = `main, ${LAYERS}`;
// A part of a page under a heading, such as a card.
const REGIONS = "section[aria-labelledby]";
const MOST_RECENT = 8;

let holder = null; // what has the focus, or had it when it went away
let waiting = null; // what can't have it just now
let recent = []; // what had it, the latest first
const openers = new WeakMap(); // a dialog or popover → what had the focus before
const removals = new WeakMap(); // an element → where it was
const paths = new WeakMap(); // an element → the path at which it had the focus

/** Watch the page; once. */
export function keepFocus() {
  document.addEventListener("focusin", note);
  document.addEventListener("focusout", leave);
  // A browser may leave a button without the focus that is pressed.
  document.addEventListener("click", notePressed, true);
  // Neither of them bubbles.
  document.addEventListener("close", noteClosed, true);
  document.addEventListener("toggle", noteClosed, true);
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["class", "disabled", "hidden", "tabindex"],
  });
  if (!isFree()) note({ target: document.activeElement });
}

const isFree = () => !document.activeElement || document.activeElement === document.body;
const isUsable = (element) =>
  element.isConnected && !element.disabled && element.checkVisibility({ visibilityProperty: true });
const canHold = (element) => isUsable(element) && element.matches(`${CONTROLS}, [tabindex]`);

function note({ target }) {
  const layer = target.closest(LAYERS);
  if (layer && !openers.has(layer)) openers.set(layer, recent[0]);
  holder = target;
  waiting = null;
  paths.set(target, window.location.pathname);
  recent = [target, ...recent.filter((each) => each !== target)].slice(0, MOST_RECENT);
}

/** Somebody took the focus away from what could keep it. */
function leave({ target, relatedTarget }) {
  if (relatedTarget || !document.hasFocus()) return;
  // What is on its way out is still there.
  queueMicrotask(() => {
    if (holder === target && isFree() && canHold(target)) holder = null;
  });
}

function notePressed({ target }) {
  const pressed = target.closest?.(`${CONTROLS}, [data-stop]`);
  if (pressed && isFree()) note({ target: pressed });
}

function noteClosed({ target, newState }) {
  if (newState === "open" || !target.matches(LAYERS) || target.open) return;
  const opener = openers.get(target);
  openers.delete(target);
  // A dialog that is closed may have the focus for a while.
  const isLost = isFree() || target.contains(document.activeElement);
  if (isLost && opener) goBackTo(opener);
}

function look(records) {
  for (const record of records) for (const node of record.removedNodes) noteRemoved(node, record);
  if (holder && !holder.isConnected) recover();
  // What is hidden or disabled is known with the next frame.
  else if (records.some(({ type }) => type === "attributes")) requestAnimationFrame(check);
}

function noteRemoved(node, { target, nextSibling, previousSibling }) {
  if (node.nodeType !== Node.ELEMENT_NODE || node.isConnected) return;
  const place = { removed: node, parent: target, next: nextSibling, previous: previousSibling };
  for (const each of [holder, ...recent]) {
    if (each && !each.isConnected && node.contains(each)) removals.set(each, place);
  }
}

function check() {
  if (waiting && canHold(waiting)) waiting.focus({ preventScroll: true });
  else if (holder && !(isFree() ? canHold : isUsable)(holder)) recover();
}

/** Give the focus that was lost to something else. */
function recover() {
  const lost = holder;
  holder = null;
  if (!isFree() && document.activeElement !== lost) return;
  const here = window.location.pathname;
  // What has come is another page: where somebody was on it, else its beginning.
  const isOther = paths.get(lost) !== here;
  if (isOther && recent.some((each) => paths.get(each) === here && goTo(each))) return;
  if (!lost.isConnected) return goBackTo(lost);
  if (isOther) return void goTo(mainOf());
  const bound = lost.closest(BOUNDS);
  if (openers.get(bound) && !isUsable(bound)) return goBackTo(openers.get(bound));
  if (!lost.disabled) return void (goNear(lost.parentElement, lost) || goTo(bound));
  // A button that waits for an answer gets it back.
  goTo(bound);
  waiting = lost;
}

/** Give the focus to an element that had it before, or to what is near its place. */
function goBackTo(element) {
  if (element.isConnected && goTo(element)) return;
  const place = removals.get(element) ?? { parent: element.parentElement };
  const { removed, parent, previous } = place;
  // What has come in its place is nearer than what stood after it.
  const next = previous?.parentNode === parent ? previous?.nextSibling : place.next;
  if (removed?.querySelector("main")) return startAtTop();
  const layer = removed?.matches(LAYERS) && removed;
  if (layer && openers.get(layer)) return goBackTo(openers.get(layer));
  if (removed?.matches("form") && goToOpener(removed, parent)) return;
  if (parent?.closest(BOUNDS) && goNear(parent, null, next, previous)) return;
  if (recent.some((each) => each !== element && goTo(each))) return;
  goTo(mainOf());
}

/** Give the focus to what had it before a form that is gone: mostly the button that opened it. */
function goToOpener(form, parent) {
  const opener = recent.find((each) => !form.contains(each));
  const isNear = opener && opener.closest(BOUNDS) === parent?.closest(BOUNDS);
  return isNear && goTo(opener);
}

const mainOf = () => document.querySelector("main");

/** Another page begins where a page does. */
function startAtTop() {
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute("tabindex");
  recent = [];
}

/** Go to what is nearest to a place: after it, before it, then around it. */
function goNear(parent, from, next = from?.nextSibling, previous = from?.previousSibling) {
  for (let each = next; each; each = each.nextSibling) if (goInto(each, 0)) return true;
  // The last button of another row may do something that nobody wants: its first leads to it.
  for (let each = previous; each; each = each.previousSibling)
    if (goInto(each, each.nodeName === "LI" ? 0 : -1)) return true;
  if (!parent?.isConnected || parent.matches(BOUNDS)) return false;
  if (parent.matches(REGIONS)) return goToRegion(parent);
  return (parent.matches("[data-stop]") && goTo(parent)) || goNear(parent.parentElement, parent);
}

/** A region whose last control is gone has the focus itself: another one is about something else. */
function goToRegion(region) {
  const isOwn = region.hasAttribute("tabindex");
  if (!isOwn) region.tabIndex = -1;
  region.focus({ preventScroll: true });
  if (!isOwn)
    region.addEventListener("blur", () => region.removeAttribute("tabindex"), { once: true });
  return true;
}

/** Go to a stop in an element, else to a control. */
function goInto(element, at) {
  if (element.nodeType !== Node.ELEMENT_NODE || element.matches(LAYERS)) return false;
  const among = (selector) =>
    [element, ...element.querySelectorAll(selector)].filter(
      (each) => each.matches(selector) && canHold(each),
    );
  const stops = among("[data-stop]");
  const seen = stops.filter(isInSight);
  const current = (seen.length ? seen : stops).find(({ tabIndex }) => tabIndex === 0);
  // Where one writes comes before what is beside it.
  const near = current ?? seen.at(at) ?? stops.at(at);
  return goTo(near ?? among("textarea")[0] ?? among(CONTROLS).at(at));
}

function goTo(element) {
  if (!element || !canHold(element)) return false;
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) return false;
  if (!isInSight(element)) element.scrollIntoView({ block: "nearest" });
  return true;
}
