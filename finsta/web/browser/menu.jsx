// What opens beside a message: its menu, and the emojis to react with or to write.
import { useSyncExternalStore } from "react";
import { apply } from "../../live/browser/store.js";
import { getViewer, toast } from "../../live/browser/tab.js";
import { openDialog } from "./dialog.jsx";
import { exactTime, shownReactions } from "./present.jsx";
import { findHere, findMessage } from "./thread.jsx";
import { insertEmoji, replyTo, startEditing } from "./form.jsx";

const MENU = "message-menu";
const EMOJIS = "emojis";
const EDIT_MS = 15 * 60_000;
const GAP_PX = 6;
const EMPTY = {
  id: 0,
  is_own: false,
  can_edit: false,
  can_write: false,
  exact: "",
  has_text: false,
  reactions: [],
};

let item = null;
let menu = EMPTY;
let pickFor = 0; // the message that an emoji is for, 0 for the form
let server = {};
let growing = null;
const watchers = new Set();

function set(fields) {
  menu = { ...menu, ...fields };
  watchers.forEach((watch) => watch());
}

/** Read what the menu shows. */
export function useMessageMenu() {
  const watch = (onChange) => {
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  };
  return useSyncExternalStore(
    watch,
    () => menu,
    () => menu,
  );
}

/** Use the page's ways to the server. */
export function connectMenu(handlers) {
  server = handlers;
}

/** Show a popover beside what opened it, inside of the window, also when it grows. */
function showBeside(id, from) {
  const popover = document.getElementById(id);
  if (popover.matches(":popover-open")) popover.hidePopover();
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

/** Return where the button is that opens something of a message. */
function placeOf(opener) {
  return document.querySelector(`[data-opener="${opener}"]`).getBoundingClientRect();
}

/** Open a message's menu. */
export function openMenu(id) {
  item = findMessage(id);
  if (!item) return; // it is still on its way
  const isOwn = item.author.id === getViewer();
  const age = Date.now() - new Date(item.sent_at);
  const canWrite = !findHere("conversations")?.is_closed;
  // Who has seen the message whose menu was open is asked for again when it is.
  apply([["forget", `seen/${menu.id}`]]);
  set({
    id,
    is_own: isOwn,
    can_write: canWrite,
    can_edit: isOwn && canWrite && age < EDIT_MS,
    has_text: Boolean(item.text),
    exact: exactTime(item.sent_at),
    reactions: shownReactions(item.reactions, getViewer()),
  });
  if (findHere("memberships")?.shows_seen) server.seenBy(id);
  showBeside(MENU, placeOf(`menu-${id}`));
}

function closeMenu() {
  document.getElementById(MENU)?.hidePopover();
}

/** Answer the message of the open menu. */
export function replyFromMenu() {
  closeMenu();
  replyTo(item);
}

/** Answer a message. */
export function replyToMessage(id) {
  const found = findMessage(id);
  if (found) replyTo(found);
}

/** Edit the message of the open menu. */
export function editFromMenu() {
  closeMenu();
  startEditing(item);
}

/** Ask whether the message of the open menu shall go. */
export function deleteFromMenu() {
  closeMenu();
  openDialog("delete-message", { message: item.id });
}

/** Copy the text of the message of the open menu. */
export async function copyFromMenu() {
  closeMenu();
  try {
    await navigator.clipboard.writeText(item.text);
    toast("Copied.");
  } catch {
    toast("The browser did not let the text be copied.", "problem");
  }
}

/** Choose an emoji for a message, or with 0 for what is being written. */
export function openEmojis(id) {
  closeMenu();
  pickFor = id;
  showBeside(EMOJIS, placeOf(`emojis-${id}`));
}

/** Choose any emoji for the message of the open menu. */
export function moreEmojis() {
  const { id } = menu;
  closeMenu();
  pickFor = id;
  showBeside(EMOJIS, placeOf(`menu-${id}`));
}

/** Put one's emoji on a message, or take it back. */
export function toggleReaction(id, emoji) {
  const reactions = findMessage(id)?.reactions ?? [];
  const isMine = (each) => each.emoji === emoji && each.account.id === getViewer();
  server.react(id, emoji, !reactions.some(isMine));
}

function picked(event) {
  const emoji = event.target.closest("[data-emoji]")?.dataset.emoji;
  if (!emoji) return;
  document.getElementById(EMOJIS).hidePopover();
  closeMenu();
  if (pickFor) toggleReaction(pickFor, emoji);
  else insertEmoji(emoji);
}

/** The shipped emojis, which are declared in Python. */
export function EmojiPicker({ children, ...rest }) {
  return (
    <div id={EMOJIS} popover="auto" onClick={picked} {...rest}>
      {children}
    </div>
  );
}

/** The first few of them, in the menu of a message. */
export function QuickReactions({ children, ...rest }) {
  const react = (event) => {
    const emoji = event.target.closest("[data-emoji]")?.dataset.emoji;
    if (!emoji) return;
    closeMenu();
    toggleReaction(menu.id, emoji);
  };
  return (
    <div onClick={react} {...rest}>
      {children}
    </div>
  );
}
