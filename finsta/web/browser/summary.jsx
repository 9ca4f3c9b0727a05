// One line that stands for a message: in the list, in a quote, as a line of the conversation.
import { getViewer } from "../../live/browser/tab.js";
import { isolate } from "./isolate.jsx";

/** Return the sentence of a line: who did what. */
export function sentenceOf(item, viewer) {
  const who = (account) => (account.id === viewer ? "you" : isolate(account.display_name));
  const actor = item.author.id === viewer ? "You" : isolate(item.author.display_name);
  const subject = item.subject ? who(item.subject) : "somebody";
  const sentences = {
    started: `${actor} started the conversation`,
    renamed: `${actor} changed the title to “${isolate(item.text)}”`,
    added: `${actor} added ${subject}`,
    removed: `${actor} removed ${subject}`,
    left: `${actor} left`,
    passed: `${actor} made ${subject} the owner`,
    closed: `${actor} closed the conversation`,
    reopened: `${actor} reopened the conversation`,
  };
  return sentences[item.kind] ?? "";
}

/** Return what stands for a message where there is room for one line. */
export function summaryOf(item, viewer) {
  if (item.kind) return sentenceOf(item, viewer);
  if (item.is_deleted) return "Message deleted";
  const photos = item.photos?.length ?? 0;
  const text = (item.text ?? "").replace(/\s+/g, " ");
  return text || (photos === 1 ? "Photo" : `${photos} photos`);
}

/** Return what the form shows of a message that is answered, at most so many characters of it. */
export function quotedOf(message, longest) {
  if (!message) return null; // it went while its menu was open
  const viewer = getViewer();
  const who = message.author.id === viewer ? "You" : message.author.display_name;
  return { who, text: [...summaryOf(message, viewer)].slice(0, longest).join("") };
}

/** Return what a list shows of its newest message. */
export function useSummary(newest) {
  const viewer = getViewer();
  if (!newest || newest.kind) return newest ? summaryOf(newest, viewer) : "";
  const who = newest.author.id === viewer ? "You" : newest.author.display_name;
  return `${isolate(who)}: ${isolate(summaryOf(newest, viewer))}`;
}
