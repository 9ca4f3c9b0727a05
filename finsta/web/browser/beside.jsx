// Popovers beside what opened them.
import { isTouched } from "../../live/browser/entering.js";
import { apply } from "../../live/browser/store.js";
import { toast } from "../../live/browser/tab.js";
import { _ } from "../../live/browser/words.js";

const GAP_PX = 6;
const EDGE_PX = 8;

let growing = null;

/**
 * Show a popover beside a button, inside of the window, also when it grows.
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
  const seen = window.visualViewport; // without a keyboard on the screen
  const place = () => {
    popover.style.setProperty("--seen-height", `${seen.height}px`);
    const { offsetWidth: width, offsetHeight: height } = popover;
    const left = Math.min(Math.max(EDGE_PX, from.right - width), seen.width - width - EDGE_PX);
    const below = from.bottom + GAP_PX;
    const end = seen.offsetTop + seen.height - EDGE_PX;
    const above = Math.min(from.top - GAP_PX, end) - height;
    const top = below + height < end ? below : Math.max(seen.offsetTop + EDGE_PX, above);
    Object.assign(popover.style, { left: `${left}px`, top: `${top}px` });
  };
  place();
  growing?.disconnect();
  growing = new ResizeObserver(place);
  growing.observe(popover);
  seen.onresize = place;
  // For who uses the keyboard; Escape gives the focus back. A finger would call up another one.
  const field = !isTouched() && popover.querySelector("input");
  (field || popover.querySelector("button"))?.focus({ preventScroll: true });
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
