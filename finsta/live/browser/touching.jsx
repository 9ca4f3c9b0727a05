// What fingers do with a row: a long press opens its menu, a swipe to the right does what one does most.
// The row says by `data-menu` and `data-swipe` which of its buttons do it.
import { useEffect } from "react";

const PRESS_MS = 450; // before Android's own menu
const STILL_PX = 10;
const EDGE_PX = 24; // where a browser's own way back begins
const FAR_PX = 56;
const MAX_PX = 80;

/** Listens to fingers as long as it is there. */
export function Touching() {
  useEffect(() => {
    const touch = new Touch();
    const heard = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
    const stopped = ["touchend", "contextmenu", "click"];
    const names = [...heard, ...stopped];
    const how = { capture: true, passive: false };
    for (const name of names) document.addEventListener(name, touch, how);
    return () => {
      touch.end();
      for (const name of names) document.removeEventListener(name, touch, how);
    };
  }, []);
  return null;
}

/** One finger on a row. */
class Touch {
  row = null;
  hasActed = false; // what comes of it otherwise, such as a click, is not meant

  handleEvent(event) {
    this[event.type](event);
  }

  pointerdown({ pointerType, isPrimary, target, clientX, clientY }) {
    this.end();
    this.hasActed = false;
    if (pointerType !== "touch" || !isPrimary) return;
    this.row = target.closest("[data-menu]");
    Object.assign(this, { clientX, clientY, by: 0 });
    if (this.row) this.timer = setTimeout(() => this.press(), PRESS_MS);
  }

  pointermove({ clientX, clientY }) {
    if (!this.row) return;
    const [right, down] = [clientX - this.clientX, Math.abs(clientY - this.clientY)];
    if (Math.hypot(right, down) > STILL_PX) clearTimeout(this.timer);
    // A browser that scrolls takes the finger away, by `pointercancel`.
    if (!this.hint && (right <= STILL_PX || right <= 2 * down || !this.beginSwipe())) return;
    this.by = Math.min(MAX_PX, Math.max(0, right));
    this.row.style.setProperty("--swiped", `${this.by}px`);
    this.row.toggleAttribute("data-swiped-far", this.by >= FAR_PX);
  }

  pointerup() {
    const { row, by, menu } = this;
    if (by >= FAR_PX) buttonOf(row, "swipe")?.click();
    this.end();
    if (!menu) return;
    // A finger that leaves is a click beside what was opened under it, which closes it: sooner or later.
    const open = () => document.querySelector(":popover-open") || openMenu(menu);
    open();
    setTimeout(open);
  }

  /** No mouse is played. */
  touchend(event) {
    if (this.hasActed && event.cancelable) event.preventDefault();
  }

  pointercancel() {
    this.end();
  }

  contextmenu(event) {
    if (this.row || this.hasActed) event.preventDefault();
  }

  click(event) {
    if (!this.hasActed || !event.isTrusted) return;
    this.hasActed = false;
    event.preventDefault();
    event.stopPropagation();
  }

  press() {
    const menu = buttonOf(this.row, "menu");
    if (!menu) return;
    this.end();
    Object.assign(this, { menu, hasActed: true });
    openMenu(menu);
  }

  /** Show what will be done, at the row's beginning. */
  beginSwipe() {
    const button = this.clientX >= EDGE_PX && buttonOf(this.row, "swipe");
    if (!button) return false;
    this.hasActed = true;
    this.hint = document.createElement("span");
    this.hint.classList.add("swipe-hint");
    this.hint.append(button.querySelector("svg").cloneNode(true));
    this.row.append(this.hint);
    this.row.dataset.swiped = "";
    return true;
  }

  end() {
    clearTimeout(this.timer);
    this.hint?.remove();
    this.row?.style.removeProperty("--swiped");
    for (const name of ["data-swiped", "data-swiped-far"]) this.row?.removeAttribute(name);
    Object.assign(this, { row: null, hint: null, menu: null, by: 0 });
  }
}

function openMenu(button) {
  // Where the focus is again when the menu closes.
  button.closest("[data-menu]").focus({ preventScroll: true });
  button.click();
}

const buttonOf = (row, what) => row.dataset[what] && row.querySelector(row.dataset[what]);
