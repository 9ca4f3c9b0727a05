// What is unread, on every page: a count for each conversation, and the sum in the page's title.
//
// Counts are differences of numbers that only grow.
import { useEffect } from "react";
import { apply, listen, listOf, read, rowIn } from "../../live/browser/store.js";
import { useTable } from "../../live/browser/tables.jsx";
import { ngettext } from "../../live/browser/words.js";

function count({ id, last_number, read_number, newest }, gone) {
  const last = Math.max(last_number, newest?.number ?? 0);
  if (last <= read_number) return 0;
  const here = gone.filter((run) => run.conversation_id === id);
  return last - read_number - countGone(here, read_number, last);
}

const firstOf = ({ number, earlier }) => number - earlier;

/** Return how many numbers after one and up to another are in some runs, which may overlap. */
function countGone(runs, after, last) {
  let [sum, counted] = [0, after];
  for (const run of runs.toSorted((one, other) => firstOf(one) - firstOf(other))) {
    const end = Math.min(run.number, last);
    sum += Math.max(0, end - Math.max(counted, firstOf(run) - 1));
    counted = Math.max(counted, end);
  }
  return sum;
}

// A tab that is open for weeks hears of many that are gone; those of what is read count nothing, and
// those that follow each other are one run.
listen("new", ({ name }, row) => {
  if (name !== "gone") return;
  const { items } = read(listOf("gone"));
  const isRead = ({ conversation_id, number }) =>
    number <= rowIn("memberships", conversation_id)?.read_number;
  const touches = (run) =>
    run.conversation_id === row.conversation_id &&
    firstOf(run) <= row.number + 1 &&
    firstOf(row) <= run.number + 1;
  const joined = isRead(row) ? [] : items.filter(touches);
  const old = joined.length > 1 ? joined : [];
  const ids = [...items.filter(isRead), ...old].map(({ id }) => id);
  if (ids.length) apply([["drop", "gone", ids]]);
  if (!old.length) return;
  const [first, number] = [
    Math.min(...old.map(firstOf)),
    Math.max(...old.map((run) => run.number)),
  ];
  const id = `${row.conversation_id} ${first} ${number}`;
  apply([["put", "gone", [{ ...row, id, number, earlier: number - first }]]]);
});

/** Return how many messages are unread in a conversation, without an id in all that aren't muted. */
export function useUnread(id = 0) {
  const gone = useTable("gone", "items");
  const memberships = useTable("memberships", "items");
  const counted = memberships.filter((each) => (id ? each.id === id : !each.is_muted));
  return counted.reduce((sum, each) => sum + count(each, gone), 0);
}

// There is no room for more than two digits.
const shorten = (unread) => (unread > 99 ? "99+" : String(unread));

/** Return a count as it is shown. */
export function useUnreadShown(id = 0) {
  return shorten(useUnread(id));
}

let named = { title: "", plain: "" }; // the title that was set here, and the page's own

/**
 * The number beside a link, and with what else is unread in the title of the page. Draws nothing when all
 * is read.
 */
export function UnreadBadge({ others = 0, ...props }) {
  const unread = useUnread();
  const all = unread + others;
  useEffect(() => {
    const show = () => {
      const plain = document.title === named.title ? named.plain : document.title;
      const title = all ? `(${shorten(all)}) ${plain}` : plain;
      named = { title, plain };
      if (document.title !== title) document.title = title;
    };
    show();
    // Another page brings a title of its own.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [all]);
  if (!unread) return null;
  return (
    <span {...props}>
      <span aria-hidden="true">{shorten(unread)}</span>
      <span className="visually-hidden">
        {ngettext("{count} unread message", "{count} unread messages", unread)}
      </span>
    </span>
  );
}
