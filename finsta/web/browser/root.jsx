// A conversation's place on the page: which one, when it is opened, and its end.
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { focusForm } from "../../live/browser/forms.js";
import { apply, listen, listOf, read } from "../../live/browser/store.js";
import { getViewer, receive, toast } from "../../live/browser/tab.js";
import { keepAsking, useRow, useTable } from "../../live/browser/tables.jsx";
import { _ } from "../../live/browser/words.js";
import { useIdIn } from "./address.js";
import { getHere, openThread } from "./thread.jsx";
import { titleOf } from "./titles.jsx";

const PATH = "/conversations"; // as routes.py says it
const TO_WRITE = "#write"; // as `writing_path` in routes.py says it

let open = () => {};
let asked = 0; // the conversation that was asked for and is not answered

/** Ask for the conversation on screen, or for what it has missed. */
function ask() {
  const here = getHere();
  if (here <= 0 || !getViewer()) return;
  const { loaded, items } = read(listOf(`messages/${here}`));
  asked = here;
  open(here, loaded ? (items[0]?.id ?? 0) : 0, 0);
}

receive("hello", ask);

listen("page", ({ name }) => {
  if (name === `messages/${asked}`) asked = 0;
});

listen("row", ({ name }, { id }) => {
  if (name === "missing" && id === asked) asked = 0;
});

// Who writes has stopped typing.
listen("new", ({ name }, { author }) => {
  const [table, scope] = name.split("/");
  if (table === "messages") apply([["drop", `typing/${scope}`, [author.id]]]);
});

/**
 * Shows the conversation that the address names.
 *
 * @param form The one that writes there.
 */
export function ConversationRoot({ children, form, onOpen }) {
  const go = useNavigate();
  const { pathname, hash } = useLocation();
  open = onOpen;
  const id = useIdIn(PATH);
  const title = titleOf(useRow("conversations", id));
  const isMember = useRow("memberships", id) !== null;
  const isMissing = useRow("missing", id) !== null;
  const isLoaded = useTable(`messages/${id}`, "loaded");
  const wasMember = useRef(0);
  useLayoutEffect(() => {
    openThread(id);
    return () => openThread(0);
  }, [id]);
  // Somebody may let the viewer in whose page says that there is nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether the viewer is a member is news.
  useEffect(() => {
    // It may have come since this was drawn; asking then would bring all that came after it.
    if (listOf(`messages/${id}`).loaded) return;
    // A second answer would take the place of what the viewer has gone to meanwhile.
    return keepAsking(ask, asked === id);
  }, [id, isLoaded, isMember]);
  // Who has just started it begins to write, once; the page that is loaded again is only read.
  useEffect(() => {
    if (id <= 0 || hash !== TO_WRITE) return;
    focusForm(form);
    go(pathname, { replace: true });
  }, [id, hash, form, pathname, go]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address alone is no news.
  useEffect(() => {
    if (isMissing && !isMember) document.title = _("Not found · Finsta");
    if (isLoaded && title) document.title = `${title} · Finsta`;
    if (isMember) wasMember.current = id;
    else if (id > 0 && wasMember.current === id) {
      wasMember.current = 0;
      toast(_("You are not in this conversation any more."));
      go(PATH, { replace: true });
    }
  }, [isLoaded, isMissing, isMember, title]);
  return children;
}
