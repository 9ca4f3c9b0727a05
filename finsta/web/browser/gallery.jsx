// A conversation's photos as a grid: what is said of each, and new ones, which come with their messages.
import { useEffect } from "react";
import { apply, leave, listen } from "../../live/browser/store.js";
import { getViewer } from "../../live/browser/tab.js";
import { useTable } from "../../live/browser/tables.jsx";
import { _ } from "../../live/browser/words.js";
import { isolate } from "./isolate.jsx";
import { dateOf } from "./text.jsx";

const open = new Map(); // conversations whose grid is on screen → how many photos a message has at most

listen("row", ({ name }, message) => {
  const [table, where] = name.split("/");
  if (table !== "messages" || !open.has(where) || message.is_deleted) return;
  const rows = photosOf(message, open.get(where));
  if (rows.length) apply([["bring", `gallery/${where}`, rows]]);
});

/** Return a message's photos as rows of the grid: see `PhotoRow` in gallery/state.py. */
export function photosOf({ id, version, author, sent_at, photos = [] }, most) {
  return photos.map((photo, position) => {
    return { id: `${id} ${most - position}`, message_id: id, version, author, sent_at, ...photo };
  });
}

/** Return a photo as the grid and the viewer show it. */
export function asShown(row, viewer) {
  const isOwn = row.author.id === viewer;
  const day = dateOf(new Date(row.sent_at), { day: "numeric", month: "long" });
  const label = isOwn
    ? _("Your photo, {day}", { day })
    : _("Photo by {name}, {day}", { name: isolate(row.author.display_name), day });
  return {
    ...row,
    who: isOwn ? _("You") : row.author.display_name,
    text: day,
    are_own: isOwn,
    label: row.alt || label,
  };
}

/** Return a conversation's photos, as far as they are loaded, while their grid is on screen. */
export function useGallery(where, most) {
  const items = useTable(`gallery/${where}`, "items");
  useEffect(() => {
    open.set(String(where), most);
    return () => {
      open.delete(String(where));
      leave(`gallery/${where}`); // nobody would ask what it misses from now on
    };
  }, [where, most]);
  return items.map((row) => asShown(row, getViewer()));
}
