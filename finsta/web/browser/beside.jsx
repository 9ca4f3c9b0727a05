// Popovers beside what opened them.
import { isTouched } from "../../live/browser/entering.js";
import { apply } from "../../live/browser/store.js";
import { toast } from "../../live/browser/tab.js";
import { _ } from "../../live/browser/words.js";

const GAP_PX = 6;
const EDGE_PX = 8;
const LATER_PX = 160; // what the server may add to it, such as who has seen a message

let drawing = null;

/**
 * Show a popover beside a button, inside of the window. What comes later moves nothing of it that
 * somebody may be about to press: below the button it grows downwards, above it upwards.
 *
 * @param table Keeps what each popover is about.
 * @param id The popover's.
 * @param opener The button's `data-opener`.
 * @param about An id.
 */
export function openBeside(table, id, opener, about) {
  apply([["put", table, [{ id, about }]]]);
  const from = document.querySelector(`[data-opener="${opener}"]`).getBoundingClientRect();
  const popover = document.getElementById(id);
  document.querySelectorAll(":popover-open").forEach((open) => open.hidePopover());
  popover.showPopover();
  const place = () => placeBeside(popover, from);
  place();
  // Until it is painted, what it is about is still being drawn.
  drawing?.disconnect();
  const growing = new ResizeObserver(place);
  drawing = growing;
  growing.observe(popover);
  requestAnimationFrame(() => requestAnimationFrame(() => growing.disconnect()));
  window.visualViewport.onresize = place;
  // For who uses the keyboard; Escape gives the focus back. A finger would call up another one.
  const field = !isTouched() && popover.querySelector("input");
  (field || popover.querySelector("button"))?.focus({ preventScroll: true });
}

/** Open a dialog about something, by its id; see `openBeside`. */
export function openAbout(table, id, about) {
  apply([["put", table, [{ id, about }]]]);
  document.getElementById(id).showModal();
}

/**
 * Put a popover below a place of the window, or above it, inside of the window.
 *
 * @param from The place.
 * @param edge Which edges of both are one above the other.
 */
export function placeBeside(popover, from, edge = "right") {
  const seen = window.visualViewport; // without a keyboard on the screen
  popover.style.setProperty("--room", `${seen.height - 2 * EDGE_PX}px`);
  const { offsetWidth: width, offsetHeight: height } = popover;
  const wanted = edge === "right" ? from.right - width : from.left;
  const left = Math.min(Math.max(EDGE_PX, wanted), seen.width - width - EDGE_PX);
  const [start, end] = [seen.offsetTop + EDGE_PX, seen.offsetTop + seen.height - EDGE_PX];
  const below = from.bottom + GAP_PX;
  const above = Math.min(from.top - GAP_PX, end);
  const fits = (more) => {
    if (below + height + more < end) return "below";
    return above - height - more >= start ? "above" : "";
  };
  const side = fits(LATER_PX) || fits(0);
  const top = side === "below" ? below : start;
  const room = side === "above" ? above - start : end - top;
  popover.dataset.side = side;
  popover.style.setProperty("--room", `${room}px`);
  const bottom = `${document.documentElement.clientHeight - above}px`;
  const upright = side === "above" ? { top: "auto", bottom } : { top: `${top}px`, bottom: "auto" };
  Object.assign(popover.style, { left: `${left}px`, ...upright });
}

/** Close a popover. */
export function closeBeside(id) {
  document.getElementById(id)?.hidePopover();
}

/** Copy a text, and say so. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(_("Copied."));
  } catch {
    toast(_("The browser did not let the text be copied."), "problem");
  }
}

/** Copy the address of one of our pages. */
export function copyLink(path) {
  copyText(new URL(path, window.location.href).href);
}
