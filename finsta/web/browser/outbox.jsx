// Messages on their way: they go out one after the other, once, in order, also after the connection
// was away or the page was loaded again.
import { listen } from "../../live/browser/store.js";
import { getViewer, isOwn, receive } from "../../live/browser/tab.js";

const STORED = "finsta-outbox";
const ANSWER_MS = 20_000;
const UNSTORED_SECONDS = 2;

let outbox = [];
let underway = ""; // the attempt that waits for its answer
let timer = 0;
let deliver = null;
let owner = 0;
let wakeAt = 0;
let isCutOff = false;
const watchers = new Set();

function changed() {
  const kept = { owner, outbox };
  if (outbox.length) sessionStorage.setItem(STORED, JSON.stringify(kept));
  else sessionStorage.removeItem(STORED);
  watchers.forEach((watch) => watch());
}

function change(attempt, fields) {
  outbox = outbox.map((item) => (item.attempt === attempt ? { ...item, ...fields } : item));
  changed();
}

/** Return a name for a message that nobody else gives: 96 random bits in 16 characters. */
function newAttempt() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Be told when messages come, go or fail. */
export function watchOutbox(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

const asMessages = new WeakMap(); // so that one that did not change is the same object

/** Return a conversation's messages on their way, as messages of the viewer; without one, all. */
export function listOutbox(conversation) {
  if (!conversation) return outbox;
  const author = { id: owner, handle: "", display_name: "" };
  return outbox
    .filter((item) => item.conversation === conversation)
    .map((item) => {
      if (!asMessages.has(item)) asMessages.set(item, { ...item, id: item.attempt, author });
      return asMessages.get(item);
    });
}

/** Note whether the page has lost the server: then nothing fails, it waits. */
export function noteConnection(isLost) {
  isCutOff = isLost;
}

/** Use the page's way to the server. */
export function connectOutbox(send) {
  deliver = send;
  pump();
}

/**
 * Send a message, now or when the connection is back.
 *
 * @param message `{ conversation, text, photos, quote }`; photos as the server staged them.
 */
export function post(message) {
  const attempt = newAttempt();
  const sent_at = new Date().toISOString();
  owner = getViewer() || owner;
  outbox = [...outbox, { ...message, attempt, sent_at, status: "pending", error: "" }];
  changed();
  pump();
}

/** Send a message again that was refused. */
export function retry(attempt) {
  change(attempt, { status: "pending", error: "", isUnanswered: false });
  pump();
}

/** Take a message away that was refused, and return it. */
export function withdraw(attempt) {
  const item = outbox.find((pending) => pending.attempt === attempt);
  outbox = outbox.filter((pending) => pending !== item);
  changed();
  return item;
}

function pump() {
  const next = outbox.find(({ status }) => status === "pending");
  if (underway || !next || !deliver || Date.now() < wakeAt) return;
  underway = next.attempt;
  clearTimeout(timer);
  timer = setTimeout(giveUp, ANSWER_MS);
  deliver({
    attempt: next.attempt,
    conversation: next.conversation,
    text: next.text,
    photos: next.photos.map(({ key }) => key),
    reply_to: next.quote?.id ?? 0,
  });
}

function giveUp() {
  if (!navigator.onLine || isCutOff) {
    // It waits for the next connection, which asks again by itself.
    timer = setTimeout(giveUp, ANSWER_MS);
    return;
  }
  const attempt = underway;
  underway = "";
  // It may have been stored all the same: only the same attempt can be sent again.
  const error = "The server did not answer.";
  change(attempt, { status: "failed", error, isUnanswered: true });
  pump();
}

function answered(attempt) {
  if (underway === attempt) {
    underway = "";
    clearTimeout(timer);
  }
}

listen("row", (list, row) => {
  if (!row.attempt || !isOwn(list, row)) return;
  if (!outbox.some((item) => item.attempt === row.attempt)) return;
  outbox = outbox.filter((item) => item.attempt !== row.attempt);
  answered(row.attempt);
  changed();
  pump();
});

receive("refused", ({ attempt, error, wait, later }) => {
  const item = outbox.find((each) => each.attempt === attempt);
  if (!item) return;
  answered(attempt);
  // It waited for the connection with others: together they are faster than anybody types. Or the
  // server can't store anything now, which is no fault of the message.
  if (wait && (item.isLate || later)) return waitFor(wait);
  change(attempt, { status: "failed", error });
  pump();
});

function waitFor(seconds) {
  wakeAt = Date.now() + seconds * 1000;
  setTimeout(pump, seconds * 1000 + 50);
}

receive("unanswered", () => {
  if (!underway) return false;
  answered(underway);
  waitFor(UNSTORED_SECONDS);
  return true;
});

receive("hello", ({ viewer }) => {
  if (!owner) restore(viewer);
  if (owner && owner !== viewer) outbox = [];
  owner = viewer;
  underway = "";
  wakeAt = 0;
  clearTimeout(timer);
  const waits = ({ status, isUnanswered }) => status === "pending" || isUnanswered;
  const again = { status: "pending", error: "", isLate: true, isUnanswered: false };
  outbox = outbox.map((item) => (waits(item) ? { ...item, ...again } : item));
  changed();
  pump();
});

function restore(viewer) {
  const kept = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
  if (kept.owner === viewer) outbox = kept.outbox;
}
