// This tab's connection: what the server sends arrives here, for tables or for the tab as a whole.
//
// It comes as an event of the socket that Reflex opens. What Reflex itself brings, an answer that went
// its way, is assigned to `refs.ref_live.current.value`: plain JSON, without eval.
import { eventLoop } from "$/utils/context-registry";
import { refs } from "$/utils/state";
import { Socket } from "socket.io-client";
import { noteServerTime } from "./clock.js";
import { forgetAfterLogOut, forgetTyped, keepFor, keepForLast } from "./kept.js";
import { authorOf } from "./registry.js";
import { apply, expectMisses, listen, listsOf } from "./store.js";
import { _ } from "./words.js";

const TOAST_MS = 6_000;
const UNKEPT = _("This browser keeps nothing for this page: what you type is lost when it goes.");
const SHOWN_MS = 2_000;

const early = []; // what came before the page's own modules were there
const receivers = new Map();
let viewer = 0;
let connection = "";
let isGreeted = true; // whether a greeting has come over the connection that is there
let lastToast = 0;
let spread = 0; // within how many seconds all tabs would come back
let shownAt = 0; // when the page was last looked at again

const orders = {
  hello(greeting) {
    const before = viewer || lastViewer;
    const isOther = before && before !== greeting.viewer;
    viewer = greeting.viewer;
    spread = greeting.within ?? 0;
    noteServerTime(greeting.at);
    keepFor(viewer, () => toast(UNKEPT, "problem"));
    // Another page of the same connection missed nothing.
    if (connection === greeting.connection) return;
    connection = greeting.connection;
    // What came before the greeting was told over the same connection: nothing of it was missed.
    if (isGreeted) expectMisses();
    isGreeted = true;
    hand("hello", greeting);
    // Somebody else has signed in, in another tab: what was typed here is not theirs.
    if (isOther) {
      forgetTyped();
      window.location.reload();
    }
  },
  toast: ({ text, kind }) => toast(text, kind),
  end({ sign_in, forgets, because = "" }) {
    hand("end");
    if (forgets) forgetTyped();
    const left = encodeURIComponent(window.location.pathname);
    window.location.assign(`${sign_in}?next=${left}${because && `&because=${because}`}`);
  },
  resync({ within }) {
    // Not all tabs at once, if the server says so.
    if (within) setTimeout(loadAgain, Math.random() * within * 1000);
    else loadAgain();
  },
  unanswered({ error }) {
    const isTold = hand("unanswered", error).some(Boolean);
    if (!isTold) toast(error, "problem");
  },
  waits: (waits) => hand("waits", waits),
  /** Come back some time within the given one: all tabs at once would be a crowd. */
  leave({ within }) {
    spread = 0; // nobody waits twice
    // Reflex connects again for any event, also for none.
    setTimeout(() => eventLoop.addEvents([], [], {}), Math.random() * within * 1000);
  },
};

function hand(what, given) {
  return [...(receivers.get(what) ?? [])].map((receive) => receive(given));
}

function loadAgain() {
  expectMisses();
  // A list that opens by itself does so with the greeting.
  listsOf().forEach(({ ask }) => ask.open || ask.again?.());
  hand("hello", { viewer });
}

/** Apply what one frame brought, in its order: a greeting is heard before the rows that follow it. */
function hear(frame) {
  const operations = [];
  const draw = () => operations.length && apply(operations.splice(0));
  for (const [what, to, ...given] of frame) {
    if (typeof to === "string") {
      operations.push([what, to, ...given]);
    } else {
      draw();
      obey(what, to);
    }
  }
  draw();
}

function obey(what, given) {
  if (orders[what]) orders[what](given);
  else if (receivers.has(what)) hand(what, given);
  else early.push([what, given]);
}

// Before any module of the page reads what it has kept.
forgetAfterLogOut();

/** For whom a page that was kept begins, 0 for any other: whoever is greeted may be somebody else. */
export const lastViewer = keepForLast();

// Reflex keeps its socket to itself, but connects it here, whenever it does: at once after a
// connection broke. If that was the server's end, all tabs would come at the same moment.
const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectAndHear() {
  this.off("live", hear).on("live", hear);
  expectMisses();
  isGreeted = false;
  const isAwaited = Date.now() - shownAt < SHOWN_MS; // somebody has just turned to the page
  const seconds = isAwaited ? 0 : Math.random() * spread;
  spread = 0; // until it is back, Reflex tries again by itself
  if (!seconds) return connect.call(this);
  setTimeout(() => connect.call(this), seconds * 1000);
  return this;
};

const noteShown = () => {
  shownAt = Date.now();
};
globalThis.addEventListener?.("visibilitychange", noteShown, true); // before Reflex hears of it

refs.ref_live = {
  current: {
    set value(frame) {
      hear(frame);
    },
  },
};

/** Return the account that looks, 0 until it is known. */
export function getViewer() {
  return viewer;
}

/**
 * Hear what is for no table: by its name, "hello" for a new connection, or "unanswered" for a sentence
 * of why what was sent last is not done: true if it was waited for.
 */
export function receive(what, receiver) {
  if (!receivers.has(what)) receivers.set(what, new Set());
  receivers.get(what).add(receiver);
  // In a moment, when all modules of the page have said what they want to hear.
  if (what === "hello" && viewer) setTimeout(() => receiver({ viewer }));
  if (early.length) setTimeout(() => hear(early.splice(0)));
}

/** Show a sentence for a few seconds, with the address that it leads to, if any. */
export function toast(text, kind = "info", href = "") {
  lastToast += 1;
  const id = lastToast;
  apply([["put", "toasts", [{ id, text, kind, href }]]]);
  setTimeout(() => dismissToast(id), TOAST_MS);
}

/** Return whether the account that looks has made a row. */
export function isOwn(list, row) {
  const author = authorOf(list, row);
  return author !== undefined && author === viewer;
}

listen("new", (list, row) => {
  const { declared, loaded } = list;
  if (declared.news && loaded && !isOwn(list, row)) toast(declared.news(row));
});

/** Take a sentence away. */
export function dismissToast(id) {
  apply([["drop", "toasts", [id]]]);
}
