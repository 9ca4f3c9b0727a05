// Acts on their way: what a person does is sent once, in order, and again until it is answered.
//
// The acts of a lane go one after the other. The server takes the same attempt twice as once, so an act
// may be sent again whenever it is not known whether it arrived. Until it is answered its operations are
// shown as if it were done. Components read acts as rows: see ACTS in acts.py.
import { serverNow } from "./clock.js";
import { eventLoop } from "$/utils/context-registry";
import { keep, readKept } from "./kept.js";
import { apply, applyNow, listen, listOf, settle } from "./store.js";
import { isOwn, lastViewer, receive, toast } from "./tab.js";
import { _ } from "./words.js";

const ANSWER_MS = 20_000;
const MOST_TRIES = 3;
const UNANSWERED = _("The server did not answer.");
const AWAY_SECONDS = 2; // until the server is asked again, after it could not handle something

// In the order they were taken; one with an error has failed. A page that was kept begins with those
// that were kept, which are all it may ever hear of.
let acts = readKept("acts");
const timers = new Map(); // of acts that wait for an answer, or to be sent again
let owner = lastViewer;
let isLeaving = false;
let hear = () => false;

/** Return a name that nobody else gives: 96 random bits in 16 characters. */
export function newAttempt() {
  const bits = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(12)));
  return btoa(bits).replaceAll("+", "-").replaceAll("/", "_");
}

/** Hear what becomes of acts: "sent", "waits", "failed", "done", "withdrawn"; true tells it is shown. */
export function hearActs(listener) {
  hear = listener;
}

/** Return whether an act is not answered yet; without a name, whether any is. */
export function isUnsent(attempt = "") {
  return acts.some(({ id, error, quiet }) => !error && !quiet && (!attempt || id === attempt));
}

/**
 * Send an act, now or when its turn comes.
 *
 * @param given `event`, its full name, and its `args`; the `lane`, else that of the event; `ops`, shown
 *   until it is answered; `toast`, shown when it is done; whether it is `kept` over a reload, or `quiet`:
 *   nobody misses it, and the last one of its lane is all that matters, unless `every` one does; the
 *   `form` it comes from, and the `content` that can go back into it; an `id` if it was tried before.
 */
export function act(given) {
  const number = (acts.at(-1)?.number ?? 0) + 1;
  const now = { number, at: new Date(serverNow()).toISOString(), page: here(), error: "" };
  const taken = { id: newAttempt(), lane: given.event, ops: [], ...given, ...now };
  const isLast = taken.quiet && !taken.every;
  if (isLast) acts.filter((each) => isStale(each, taken)).forEach((each) => withdraw(each.id));
  acts = [...acts, taken];
  applyNow(taken.id, taken.ops);
  changed("sent", taken);
}

function isStale({ id, lane }, { lane: other }) {
  return lane === other && !timers.has(id);
}

/** Send an act again that has failed. */
export function retry(id) {
  applyNow(id, find(id).ops);
  changed("sent", change(id, { error: "", is_unanswered: false }));
}

/** Take an act back; what it has of content goes into its form. */
export function withdraw(id) {
  if (find(id)) end(find(id), "withdrawn");
}

const here = () => window.location.pathname + window.location.search;
const find = (attempt) => acts.find(({ id }) => id === attempt);
const listsOf = ({ lane, form = lane }) => [...new Set([lane, form])].map((of) => `acts/${of}`);
const isCutOff = () => navigator.onLine === false || eventLoop.connectErrors?.length > 0;

function change(id, fields) {
  acts = acts.map((each) => (each.id === id ? { ...each, ...fields } : each));
  return find(id);
}

/** Show and tell what became of an act, send what comes next, and return whether somebody shows it. */
function changed(what, found, given) {
  const kept = acts.filter((each) => each.kept);
  keep("acts", kept);
  const isHere = acts.includes(found);
  apply(listsOf(found).map((to) => (isHere ? ["put", to, [found]] : ["drop", to, [found.id]])));
  const isShown = hear(what, found, given);
  pump(found.lane);
  return isShown;
}

function pump(name) {
  const inLane = acts.filter(({ lane, error }) => lane === name && !error);
  if (inLane.length && !inLane.some(({ id }) => timers.has(id))) deliver(inLane[0].id, 1);
}

function deliver(id, tries) {
  const { event, args } = find(id);
  wait(id, ANSWER_MS, () => doubt(id, tries));
  eventLoop.addEvents([{ name: event, payload: { ...args, attempt: id } }], [], {});
}

/** While the connection is away nothing fails: a new one sends it again. */
function doubt(id, tries) {
  if (isCutOff()) wait(id, ANSWER_MS, () => doubt(id, tries));
  else if (tries < MOST_TRIES) deliver(id, tries + 1);
  else fail(find(id), { error: UNANSWERED, is_unanswered: true });
}

function wait(id, duration, then) {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(then, duration));
}

function free(id) {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** Let an act wait, and with it its lane, before it is sent again. */
function rest({ id }, seconds, error) {
  const found = change(id, { error: "", isLate: true });
  wait(id, seconds * 1000, () => {
    free(id);
    pump(found.lane);
  });
  changed("waits", found, { error });
}

/** End an act; one that stays does so with the sentence. */
function end(found, what, given, stays = false) {
  const { id } = found;
  free(id);
  settle(id);
  if (!stays) acts = acts.filter((each) => each.id !== id);
  if (!stays) return changed(what, found, given);
  const { error, is_unanswered = false } = given;
  return changed(what, change(id, { error, is_unanswered }), given);
}

function done(attempt) {
  const found = find(attempt);
  if (found) end(found, "done");
  if (found?.toast) toast(found.toast);
}

/** What has content, or is on screen, stays there; of the rest only the sentence is shown. */
function fail(found, problem) {
  const isWatched = listsOf(found).some((name) => listOf(name).watchers.size);
  const isShown = end(found, "failed", problem, Boolean(found.content || isWatched));
  if (found.quiet) return;
  const page = found.page === here() ? "" : found.page;
  if (!isShown && !isWatched) toast(problem.error, "problem", page);
}

receive("done", ({ attempt }) => done(attempt));
listen("row", (list, row) => row.attempt && isOwn(list, row) && done(row.attempt));

receive("refused", ({ attempt, error, field, problems, wait: seconds, later }) => {
  const found = find(attempt);
  if (!found || found.error) return;
  // What waited for the connection comes faster than anybody acts. Or the server can't store anything
  // now, which is no fault of the act.
  if (seconds && (found.isLate || later)) rest(found, seconds, error);
  else fail(found, { error, field, problems });
});

receive("unanswered", (error) => {
  const underway = acts.filter(({ id }) => timers.has(id));
  underway.forEach((each) => rest(each, AWAY_SECONDS, error));
  return underway.length > 0;
});

// What was sent over the old connection may not have arrived.
receive("hello", ({ viewer }) => {
  const restored = owner ? [] : readKept("acts");
  acts = owner && owner !== viewer ? [] : [...restored, ...acts];
  owner = viewer;
  timers.forEach(clearTimeout);
  timers.clear();
  restored.forEach(({ id, ops, error }) => error || applyNow(id, ops));
  for (const each of acts) {
    // It may have been done, or not: only the same attempt tells.
    const error = each.is_unanswered ? "" : each.error;
    changed("waits", change(each.id, { error, is_unanswered: false, isLate: !error }));
  }
});

receive("end", () => (isLeaving = true));

// Pages are also drawn where there is no window.
globalThis.addEventListener?.("beforeunload", (event) => {
  if (isLeaving || !isUnsent()) return;
  event.preventDefault();
  // Reflex has disconnected for good by now; who stays needs the connection.
  setTimeout(() => eventLoop.addEvents([], [], {}), 0);
});
