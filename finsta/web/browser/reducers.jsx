// What operations do to the conversation on screen: from what it holds to what it holds then. No page,
// no clock.
import {
  addMessage,
  addPage,
  changeMessage,
  changeQuotes,
  withReaction,
  withoutContent,
} from "./window.jsx";
import { isOlder, withText } from "./later.jsx";

// As much as a quote shows; see QUOTE_LENGTH in messenger/assembling.py.
const MAX_QUOTED = 140;

/**
 * Return the fields that an operation changes.
 *
 * @param thread The conversation on screen.
 * @param operation From the server; see chat.py.
 * @param context `viewer`, whether the viewer `isReading` further up, `isVisible`, and whether the
 *   operation `isRepeated`, done again to a page that was read before it.
 */
export function reduce(thread, operation, context) {
  return reducers[operation.do](thread, operation, context);
}

/** Return whether an operation is one of these. */
export function isReducible(operation) {
  return operation.do in reducers;
}

function withMark(marks, account, id) {
  return new Map(marks).set(account, Math.max(id, marks.get(account) ?? 0));
}

const reducers = {
  page(thread, operation) {
    const { before, after } = operation;
    const isNewest = !before && !after;
    return {
      window: addPage(thread.window, operation),
      askedOlder: before ? false : thread.askedOlder,
      askedNewer: after ? false : thread.askedNewer,
      ...(isNewest ? { goal: { bottom: true }, waiting: 0 } : {}),
    };
  },

  message(thread, { item, mark }, { viewer, isReading, isVisible, isRepeated }) {
    const { window, membership, newFrom, waiting } = thread;
    const isNews = !isRepeated && !window.items.some(({ id }) => id === item.id);
    const isUnread =
      isNews && item.author.id !== viewer && !item.kind && item.id > membership.read_id;
    // A line above what was read meanwhile has done its service.
    const isLineFree = !newFrom || newFrom <= membership.read_id;
    const startsNew = isUnread && isLineFree && (isReading || !isVisible);
    const isBelow = isUnread && (isReading || window.hasNewer);
    const typing = new Map(thread.typing);
    typing.delete(item.author.id);
    return {
      window: addMessage(window, item, isReading),
      marks: mark ? withMark(thread.marks, item.author.id, item.id) : thread.marks,
      typing,
      newFrom: startsNew ? item.id : newFrom,
      waiting: isBelow ? waiting + 1 : waiting,
    };
  },

  edited({ window }, { id, text, at }) {
    const edited = changeMessage(window, id, (item) => withText(item, text, at));
    const quoted = [...text].slice(0, MAX_QUOTED).join("");
    return { window: changeQuotes(edited, id, (quote) => withText(quote, quoted, at)) };
  },

  deleted({ window }, { id }) {
    const deleted = changeMessage(window, id, withoutContent);
    const emptied = (quote) => ({ ...quote, text: "", has_photos: false, is_deleted: true });
    return { window: changeQuotes(deleted, id, emptied) };
  },

  reaction({ window }, { id, ...change }) {
    return { window: changeMessage(window, id, (item) => withReaction(item, change)) };
  },

  seen({ marks }, { marks: moved }) {
    return { marks: moved.reduce((all, [account, id]) => withMark(all, account, id), marks) };
  },

  unmarked({ marks }, { account }) {
    return { marks: new Map([...marks].filter(([id]) => id !== account)) };
  },

  read({ membership }, { id }) {
    return { membership: { ...membership, read_id: Math.max(id, membership.read_id) } };
  },

  // Two workers may tell two changes the other way round; done again in order they come to the same.
  changed({ base, changes }, operation) {
    const others = changes.filter((change) => versionOf(change) !== versionOf(operation));
    const inOrder = [...others, operation]
      .filter((change) => !isOlder(change.conversation, base.conversation))
      .sort((a, b) => versionOf(a) - versionOf(b));
    return { ...inOrder.reduce(withChange, base), base, changes: inOrder };
  },
};

const versionOf = ({ conversation }) => conversation.version;

function withChange({ members }, { conversation, added, removed }) {
  const gone = new Set(removed);
  const known = new Set(members.map(({ id }) => id));
  const stay = members.filter(({ id }) => !gone.has(id));
  return { conversation, members: [...stay, ...added.filter(({ id }) => !known.has(id))] };
}
