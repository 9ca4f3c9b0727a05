// The list of messages: it keeps what is read where it is, asks for more near its ends, and knows what
// was really on screen.
import { useEffect, useLayoutEffect, useRef } from "react";
import { noteDisplayed, tellDisplayed } from "./displayed.jsx";
import {
  askForMore,
  connectList,
  getThread,
  goToNewest,
  noteBottom,
  reachGoal,
  useThread,
} from "./thread.jsx";

const AT_BOTTOM_PX = 80;
const NEAR_PX = 800;
// As much of a message as tells that it was displayed, or all of it.
const DISPLAYED_PX = 40;
const MARKED_MS = 1_600;

let list = null;
let isAtBottom = true;
let anchor = null;

function measure() {
  isAtBottom = list.scrollHeight - list.scrollTop - list.clientHeight < AT_BOTTOM_PX;
}

function rows() {
  return [...list.querySelectorAll("[data-message]")];
}

/** Remember where the first visible message is. */
function rememberPlace() {
  if (!list) return;
  const top = list.getBoundingClientRect().top;
  const row = rows().find((each) => each.getBoundingClientRect().bottom > top);
  anchor = row && { id: row.dataset.message, top: row.getBoundingClientRect().top };
}

function keepPlace() {
  const row = anchor && list.querySelector(`[data-message="${CSS.escape(anchor.id)}"]`);
  if (row) list.scrollTop += row.getBoundingClientRect().top - anchor.top;
}

function reach(goal) {
  if (goal.bottom) {
    list.scrollTop = list.scrollHeight;
    return true;
  }
  const row = list.querySelector(`[data-message="${goal.id}"]`);
  if (!row) return false;
  const above = goal.isMarked ? list.clientHeight / 3 : 96;
  list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - above;
  if (goal.isMarked) {
    row.classList.add("marked");
    setTimeout(() => row.classList.remove("marked"), MARKED_MS);
  }
  return true;
}

/** Stay at the end; while nobody looks, only as far as the line "New messages" stays in sight. */
function followEnd() {
  const { newFrom, membership } = getThread();
  const isUnread = newFrom > membership.read_id;
  if (document.visibilityState === "visible" || !isUnread || !reach({ id: newFrom })) {
    list.scrollTop = list.scrollHeight;
  }
}

function lookAround() {
  if (!list?.clientHeight) return;
  measure();
  if (list.scrollTop < NEAR_PX) askForMore("older");
  if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX) askForMore("newer");
  if (isAtBottom && !getThread().window.hasNewer) noteBottom();
  noteWhatIsDisplayed();
}

function noteWhatIsDisplayed() {
  if (document.visibilityState !== "visible" || getThread().status !== "open") return;
  const bottom = list.getBoundingClientRect().bottom;
  const last = rows().findLast((row) => {
    const box = row.getBoundingClientRect();
    return (
      Number(row.dataset.message) && box.top + Math.min(box.height, DISPLAYED_PX) <= bottom + 1
    );
  });
  if (last) noteDisplayed(Number(last.dataset.message));
}

connectList({
  isReading: () => Boolean(list) && !isAtBottom,
  beforeChange: () => {
    if (list) measure();
    rememberPlace();
  },
});

/** The scrolled part of a conversation. */
export function MessageList({ children, ...rest }) {
  const element = useRef(null);
  const { items, goal, status, typing } = useThread();
  useEffect(() => {
    list = element.current;
    const grown = new ResizeObserver(() => {
      // The keyboard came, or the form grew: the end stays in sight.
      if (isAtBottom) followEnd();
      lookAround();
    });
    grown.observe(list);
    document.addEventListener("visibilitychange", lookAround);
    window.addEventListener("pagehide", tellDisplayed);
    return () => {
      grown.disconnect();
      document.removeEventListener("visibilitychange", lookAround);
      window.removeEventListener("pagehide", tellDisplayed);
      list = null;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at what was drawn.
  useLayoutEffect(() => {
    list = element.current;
    if (status !== "open") return;
    if (goal) {
      if (reach(goal)) {
        rememberPlace(); // that the goal is gone is drawn too, and keeps what is in sight now
        reachGoal();
      }
    } else if (isAtBottom && !getThread().window.hasNewer) {
      followEnd();
    } else {
      keepPlace();
    }
    lookAround();
  }, [items, goal, status, typing]);
  return (
    <div ref={element} onScroll={lookAround} {...rest}>
      {children}
    </div>
  );
}

/** The way down, for who is further up. */
export function NewestButton({ children, ...rest }) {
  return (
    <button type="button" onClick={goToNewest} {...rest}>
      {children}
    </button>
  );
}
