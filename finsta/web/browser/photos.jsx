// Photos of pages: one that did not come is asked for again, one's own shows before the server's is there.
import { useEffect } from "react";
import { receive } from "../../live/browser/tab.js";

// As many as somebody has just shared; each keeps a file in memory.
const MAX_OWN = 20;

const own = new Map(); // a photo's key → the address of the file that this page has sent

/** Keep a file that was sent, to show it until what the server has made of it is there. */
export function keepOwn(key, file) {
  own.set(key, URL.createObjectURL(file));
  const [oldest] = own.keys();
  if (own.size <= MAX_OWN) return;
  URL.revokeObjectURL(own.get(oldest));
  own.delete(oldest);
}

/** Return what shows in a photo's place until it is there, as CSS. */
export function previewOf(key) {
  return own.has(key) ? `url("${own.get(key)}")` : "none";
}

/**
 * Return the address of a photo.
 *
 * @param files The `path` of a photo, with KEY and SIZE in it.
 * @param photo A `media.PhotoView`.
 * @param size Its width, or the name of a file.
 */
export function pathOf(files, { key }, size) {
  return files.path.replace("KEY", key).replace("SIZE", size);
}

/** Draws its children, and looks after all photos on the page. */
export function PhotosRoot({ children }) {
  useEffect(() => {
    // Neither of them bubbles.
    document.addEventListener("error", noteFailed, true);
    document.addEventListener("load", noteLoaded, true);
    addEventListener("online", loadAgain);
    return () => {
      document.removeEventListener("error", noteFailed, true);
      document.removeEventListener("load", noteLoaded, true);
      removeEventListener("online", loadAgain);
    };
  }, []);
  return children;
}

receive("hello", loadAgain);

function noteFailed({ target }) {
  if (target.localName === "img") target.dataset.failed = "";
}

function noteLoaded({ target }) {
  if (target.localName === "img") delete target.dataset.failed;
}

function loadAgain() {
  for (const image of document.querySelectorAll("img[data-failed]")) {
    if (image.srcset)
      image.srcset = `${image.srcset}`; // a browser looks only at what is set
    else image.src = `${image.src}`;
  }
}
