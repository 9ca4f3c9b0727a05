// Popovers beside what opened them, and the emojis in them.
import { apply } from "../../live/browser/store.js";
import { toast } from "../../live/browser/tab.js";

const GAP_PX = 6;

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
  const place = () => {
    const { offsetWidth: width, offsetHeight: height } = popover;
    const left = Math.min(Math.max(8, from.right - width), window.innerWidth - width - 8);
    const below = from.bottom + GAP_PX;
    const isRoomBelow = below + height < window.innerHeight - 8;
    const top = isRoomBelow ? below : Math.max(8, from.top - GAP_PX - height);
    Object.assign(popover.style, { left: `${left}px`, top: `${top}px` });
  };
  place();
  growing?.disconnect();
  growing = new ResizeObserver(place);
  growing.observe(popover);
  // For who uses the keyboard; Escape gives the focus back.
  popover.querySelector("button")?.focus({ preventScroll: true });
}

/** Close a popover. */
export function closeBeside(id) {
  document.getElementById(id)?.hidePopover();
}

/** Copy a text, and say so. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied.");
  } catch {
    toast("The browser did not let the text be copied.", "problem");
  }
}

/** Emojis to choose one of, in a popover that closes then; one handler for all of them. */
export function Emojis({ onPick, children, ...rest }) {
  const pick = ({ target }) => {
    const emoji = target.closest("[data-emoji]")?.dataset.emoji;
    if (!emoji) return;
    target.closest("[popover]").hidePopover();
    onPick(emoji)();
  };
  return (
    <div onClick={pick} {...rest}>
      {children}
    </div>
  );
}
