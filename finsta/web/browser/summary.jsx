// One line that stands for a message: in the list, in a quote, as a line of the conversation.
import { getViewer } from "../../live/browser/tab.js";
import { _, fill, ngettext } from "../../live/browser/words.js";
import { isolate } from "./isolate.jsx";

// What is said of each kind of line: when the viewer did it, when somebody else did, and where that was
// done to somebody, when they did it to the viewer.
const LINES = {
  started: [_("You started the conversation"), _("{actor} started the conversation")],
  renamed: [_("You changed the title to “{title}”"), _("{actor} changed the title to “{title}”")],
  added: [_("You added {subject}"), _("{actor} added {subject}"), _("{actor} added you")],
  removed: [_("You removed {subject}"), _("{actor} removed {subject}"), _("{actor} removed you")],
  left: [_("You left"), _("{actor} left")],
  passed: [
    _("You made {subject} the owner"),
    _("{actor} made {subject} the owner"),
    _("{actor} made you the owner"),
  ],
  closed: [_("You closed the conversation"), _("{actor} closed the conversation")],
  reopened: [_("You reopened the conversation"), _("{actor} reopened the conversation")],
};
// The same without a title, and about accounts that are gone.
const WITHOUT = {
  renamed: [_("You removed the title"), _("{actor} removed the title")],
  added: [_("You added someone"), _("{actor} added someone")],
  removed: [_("You removed someone"), _("{actor} removed someone")],
  passed: [_("You made someone the owner"), _("{actor} made someone the owner")],
};

/** Return the sentence of a line: who did what. */
export function sentenceOf({ kind, author, subject, text }, viewer) {
  const isKnown = kind === "renamed" ? text : subject;
  const [own, others, toViewer] = (!isKnown && WITHOUT[kind]) || LINES[kind] || ["", ""];
  const ofOthers = subject?.id === viewer ? toViewer : others;
  return fill(author.id === viewer ? own : ofOthers, {
    actor: isolate(author.display_name),
    subject: isolate(subject?.display_name ?? ""),
    title: isolate(text ?? ""),
  });
}

function summaryOf(message) {
  if (message.is_deleted) return _("Message deleted");
  const photos = message.photos?.length ?? 0;
  const text = (message.text ?? "").trim().replace(/\s+/g, " ");
  return text || ngettext("Photo", "{count} photos", photos);
}

/** Return what stands for a message where there is room for one line, at most so long a text. */
export function quotedOf(message, longest = Infinity) {
  if (!message) return null; // it went while its menu was open
  const who = message.author.id === getViewer() ? _("You") : message.author.display_name;
  return { who, text: [...summaryOf(message)].slice(0, longest).join("") };
}

/** Return what a list shows of its newest message. */
export function useSummary(newest) {
  if (!newest || newest.kind) return newest ? sentenceOf(newest, getViewer()) : "";
  const { who, text } = quotedOf(newest);
  return `${isolate(who)}: ${isolate(text)}`;
}
