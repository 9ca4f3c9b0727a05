// One line that stands for a message: in the list, in a quote, as a line of the conversation.
import { getViewer } from "../../live/browser/tab.js";
import { isolate } from "./isolate.jsx";

/** Return the sentence of a line: who did what. */
export function sentenceOf(item, viewer) {
  const who = (account) => (account.id === viewer ? "you" : isolate(account.display_name));
  const actor = item.author.id === viewer ? "You" : isolate(item.author.display_name);
  const subject = item.subject ? who(item.subject) : "someone";
  const renamed = item.text ? `changed the title to “${isolate(item.text)}”` : "removed the title";
  const sentences = {
    started: `${actor} started the conversation`,
    renamed: `${actor} ${renamed}`,
    added: `${actor} added ${subject}`,
    removed: `${actor} removed ${subject}`,
    left: `${actor} left`,
    passed: `${actor} made ${subject} the owner`,
    closed: `${actor} closed the conversation`,
    reopened: `${actor} reopened the conversation`,
  };
  return sentences[item.kind] ?? "";
}

function summaryOf(message) {
  if (message.is_deleted) return "Message deleted";
  const photos = message.photos?.length ?? 0;
  const text = (message.text ?? "").trim().replace(/\s+/g, " ");
  return text || (photos === 1 ? "Photo" : `${photos} photos`);
}

/** Return what stands for a message where there is room for one line, at most so long a text. */
export function quotedOf(message, longest = Infinity) {
  if (!message) return null; // it went while its menu was open
  const who = message.author.id === getViewer() ? "You" : message.author.display_name;
  return { who, text: [...summaryOf(message)].slice(0, longest).join("") };
}

/** Return what a list shows of its newest message. */
export function useSummary(newest) {
  if (!newest || newest.kind) return newest ? sentenceOf(newest, getViewer()) : "";
  const { who, text } = quotedOf(newest);
  return `${isolate(who)}: ${isolate(text)}`;
}
