// A conversation's place on the page: which one, and its ways to the server.
import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { receiveOperations, toast } from "$/public/external/finsta/web/live/streams/streams.jsx";
import { closeDialog } from "$/public/external/finsta/web/shared/elements/dialog.jsx";
import { connectMenu } from "$/public/external/finsta/web/conversations/browser/menu.jsx";
import { connectOutbox } from "$/public/external/finsta/web/conversations/browser/outbox.jsx";
import { connectThread, openThread, useThread } from "$/public/external/finsta/web/conversations/browser/thread.jsx";

const ADDRESS = /^\/conversations\/(\d{1,10})\/?$/;

let go = () => {};

receiveOperations("chat", ({ do: what, form, error, in: id }) => {
  if (what !== "answered" || error || form !== "start") return;
  closeDialog("start");
  go(`/conversations/${id}`);
});

/** Shows the conversation that the address names. */
export function ConversationRoot({ children, title, ...handlers }) {
  const { pathname } = useLocation();
  go = useNavigate();
  const id = Number(ADDRESS.exec(pathname)?.[1] ?? 0);
  const thread = useThread();
  connectThread({
    open: handlers.onOpen,
    older: handlers.onOlder,
    newer: handlers.onNewer,
    newest: handlers.onNewest,
    seen: handlers.onSeen,
  });
  connectMenu({ seenBy: handlers.onSeenBy, react: handlers.onReact });
  useEffect(() => connectOutbox(handlers.onSend), []);
  useEffect(() => openThread(id), [id]);
  useEffect(() => {
    const { status } = thread;
    if (status === "missing") document.title = "Not found · Finsta";
    if (status === "open") document.title = `${thread.title} · Finsta`;
    // The list's own page mounts this anew, before the conversation is put away.
    if (status !== "ended" || !id) return;
    toast("You are not in this conversation any more.");
    go("/conversations", { replace: true });
  }, [thread.status, thread.title]);
  return children;
}
