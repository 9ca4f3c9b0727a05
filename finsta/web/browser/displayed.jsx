// What was really on a visible screen, told to the server once things have settled.
import { receive } from "../../live/browser/tab.js";
import { noteRead } from "./unread.jsx";
import { getThread, tellSeen } from "./thread.jsx";

// Several messages that come into sight at once are one mark.
const SETTLE_MS = 120;

let shown = { where: 0, upTo: 0 }; // the last message that was displayed
let waiting = null; // what the server has not been told yet
let timer = 0;

/** Note the last message that is on a visible screen. */
export function noteDisplayed(id) {
  const { id: where, membership, window } = getThread();
  const before = shown.where === where ? shown.upTo : 0;
  if (id <= Math.max(before, membership.read_id)) return;
  shown = { where, upTo: id };
  // The line that tells of the start comes before the first message: its number is left out.
  noteRead(where, window.items.findLast((item) => item.id <= id).number ?? 0);
  clearTimeout(timer);
  waiting = { where, id };
  timer = setTimeout(tellDisplayed, SETTLE_MS);
}

/** Tell the server at once: the page may be on its way out. */
export function tellDisplayed() {
  if (waiting) tellSeen(waiting.where, waiting.id);
  waiting = null;
}

// What the last connection did not take along is told again.
receive("chat", (operation) => {
  if (operation.do === "opened") shown = { where: 0, upTo: 0 };
});
