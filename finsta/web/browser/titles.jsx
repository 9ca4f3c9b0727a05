// What a conversation is called: by its title, without one by the names of who else is in it.
import { getViewer } from "../../live/browser/tab.js";
import { _, locale, ngettext } from "../../live/browser/words.js";
import { isolate } from "./isolate.jsx";

const list = new Intl.ListFormat(locale); // a, b and c

// Of more people two are named, and the others are counted.
const MOST_NAMED = 3;

/**
 * Return the names of some people as a sentence holds them: of several the first names, if these differ.
 *
 * @param people The first of them.
 * @param count How many there are.
 */
export function namesOf(people, count = people.length) {
  const isAll = count <= MOST_NAMED && count <= people.length;
  const named = people.slice(0, isAll ? count : MOST_NAMED - 1);
  const whole = named.map(({ display_name }) => display_name);
  const first = whole.map((name) => name.trim().split(/\s/u)[0]);
  const areClear = first.length > 1 && new Set(first).size === first.length;
  const names = (areClear ? first : whole).map(isolate);
  const others = count - names.length;
  if (others > 0) names.push(ngettext("{count} other", "{count} others", others));
  return list.format(names);
}

/** Return what a conversation is called, as a sentence holds it; empty while nothing is known of it. */
export function titleOf(conversation) {
  if (!conversation) return "";
  return conversation.title ? isolate(conversation.title) : untitled(conversation);
}

/** Return what a conversation is called, or would be, without a title. */
export function untitled(conversation) {
  if (!conversation) return "";
  const others = conversation.faces.filter(({ id }) => id !== getViewer());
  return namesOf(others, conversation.member_count - 1) || _("Only you");
}
