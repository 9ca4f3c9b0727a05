// Who is here: accounts with an open tab, as far as the server told this one.
import { useSyncExternalStore } from "react";
import { receive } from "../../live/browser/tab.js";

let here = new Set();
const watchers = new Set();

function change(came, went) {
  here = new Set([...here, ...came]);
  went.forEach((id) => here.delete(id));
  watchers.forEach((watch) => watch());
}

receive("chat", (operation) => {
  if (operation.do === "presence") change(operation.here, operation.away);
  if (operation.do !== "opened") return;
  const came = new Set(operation.here);
  const went = operation.members.map(({ id }) => id).filter((id) => !came.has(id));
  change(came, went);
});

function watchPresence(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** A dot for somebody who is here. */
export function PresenceDot({ account, ...rest }) {
  const isHere = useSyncExternalStore(
    watchPresence,
    () => here.has(account),
    () => false,
  );
  return isHere ? <span role="img" aria-label="is here" title="is here" {...rest} /> : null;
}
