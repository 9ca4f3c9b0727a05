// Going to a day of the conversation on screen: which days there are, when one begins where the viewer
// is, and what was found.
import { useEffect, useRef } from "react";
import { serverNow } from "../../live/browser/clock.js";
import { isTouched } from "../../live/browser/entering.js";
import { goToEnd, goToRow } from "../../live/browser/scroll.jsx";
import { listen } from "../../live/browser/store.js";
import { toast } from "../../live/browser/tab.js";
import { useRow } from "../../live/browser/tables.jsx";
import { _ } from "../../live/browser/words.js";
import { openDialog } from "./dialog.jsx";
import { dateOf } from "./text.jsx";
import { getHere } from "./thread.jsx";

const LONG = { day: "numeric", month: "long" };

let offered = ""; // the day that the field holds at first
let asked = null; // { here, since, dialog }: what is looked for

/** Return the day of a time, as fields for dates hold it. */
export function dayOf(time) {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-");
}

/** Return when a day begins here, in milliseconds. */
export function beginningOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** Return what to say where a day has no messages: which comes next, if any; empty where it has. */
export function describeFound(since, sentAt) {
  const wanted = dateOf(new Date(since), LONG);
  if (!sentAt) {
    return _("Nothing was written since {day}. These are the newest messages.", { day: wanted });
  }
  if (dayOf(sentAt) === dayOf(since)) return "";
  return _("Nothing was written on {day}. The next messages are from {next}.", {
    day: wanted,
    next: dateOf(new Date(sentAt), LONG),
  });
}

/** Return the first and the last day that can be gone to. */
export function useBounds(here) {
  const first = useRow("beginnings", here)?.sent_at;
  return { min: first ? dayOf(first) : "", max: dayOf(serverNow()) };
}

/** Open the dialog that asks for a day, with the day of a time, or today. */
export function openDay(id, time) {
  offered = dayOf(time || serverNow());
  openDialog(id);
}

listen("row", ({ name }, found) => {
  const isAsked = asked?.here === found.id && asked.since === found.since;
  if (name !== "found_days" || !isAsked || found.id !== getHere()) return;
  const { dialog } = asked;
  asked = null;
  dialog.close();
  const table = `messages/${found.id}`;
  if (found.message_id) goToRow(table, found.message_id, true);
  else goToEnd(table);
  const said = describeFound(found.since, found.sent_at);
  if (said) toast(said);
});

/**
 * The form in the dialog, with a field `day`.
 *
 * @param find Returns what asks for a day, given when it begins.
 */
export function DayForm({ find, onOpen, children, ...rest }) {
  const form = useRef(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens.
  useEffect(() => {
    const { day } = form.current.elements;
    day.value = offered;
    if (!isTouched()) day.focus();
    onOpen();
    return () => {
      asked = null; // closed: nobody waits any more
    };
  }, []);
  const send = (event) => {
    event.preventDefault();
    const since = beginningOf(form.current.elements.day.value);
    asked = { here: getHere(), since, dialog: form.current.closest("dialog") };
    find(since)();
  };
  return (
    <form ref={form} onSubmit={send} {...rest}>
      {children}
    </form>
  );
}
