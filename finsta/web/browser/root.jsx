// A conversation's place on the page: which one, and its ways to the server.
import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { toast } from "../../live/browser/tab.js";
import { connectMenu } from "./menu.jsx";
import { connectOutbox, noteConnection } from "./outbox.jsx";
import { connectThread, openThread, useThread } from "./thread.jsx";
import { isolate } from "./isolate.jsx";

const ADDRESS = /^\/conversations\/([^/]+)\/?$/;
const LARGEST_ID = 2 ** 31 - 1;

/** Return the id that an address names: 0 for the list, -1 for what can be none. */
function readId(pathname) {
  const name = ADDRESS.exec(pathname)?.[1];
  if (!name) return 0;
  return /^[1-9]\d{0,9}$/.test(name) && Number(name) <= LARGEST_ID ? Number(name) : -1;
}

/** Shows the conversation that the address names. */
export function ConversationRoot({ children, isCutOff, ...handlers }) {
  const { pathname } = useLocation();
  const go = useNavigate();
  const id = readId(pathname);
  const { status, title } = useThread();
  connectThread({
    open: handlers.onOpen,
    older: handlers.onOlder,
    newer: handlers.onNewer,
    newest: handlers.onNewest,
    seen: handlers.onSeen,
  });
  connectMenu({ seenBy: handlers.onSeenBy, react: handlers.onReact });
  useEffect(() => noteConnection(isCutOff), [isCutOff]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: connecting sends, and is done once.
  useEffect(() => connectOutbox(handlers.onSend), []);
  useEffect(() => openThread(id), [id]);
  // Who comes back from another page sees where they left off.
  useEffect(() => () => openThread(0), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address alone is no news.
  useEffect(() => {
    if (status === "missing") document.title = "Not found · Finsta";
    if (status === "open") document.title = `${isolate(title)} · Finsta`;
    // The list's own page mounts this anew, before the conversation is put away.
    if (status !== "ended" || !id) return;
    toast("You are not in this conversation any more.");
    go("/conversations", { replace: true });
  }, [status, title]);
  return children;
}
