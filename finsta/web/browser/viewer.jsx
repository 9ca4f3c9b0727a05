// Photos are looked at: each whole, on the whole screen. What does that is loaded when a pointer or the
// focus first comes near a photo: see viewing.jsx.
import { useEffect, useRef } from "react";
import { pathOf } from "./photos.jsx";

// As long as two clicks may be apart that are one double click.
const DOUBLE_MS = 250;

const load = () => Promise.all([import("./viewing.jsx"), import("photoswipe")]);
// A click that follows meets what went wrong again.
const loadAhead = () => load().catch(() => {});

/**
 * A photo that opens on the whole screen. With a key held, it opens in a tab, as every link does.
 *
 * @param photos Those to page through, each a `media.PhotoView`; it may have a `who`, `text` and `are_own`
 *   of its own.
 * @param index Which one it is.
 * @param who Took them.
 * @param text They came with; it may be empty.
 * @param areOwn Whether they are the viewer's, who may save the originals.
 * @param onDouble Does what a double click does; then a click opens the photo once no second one comes.
 * @param onGo Goes to what a photo belongs to, given its `message_id`; without it nothing does.
 * @param watched The names by which it is told that they were looked at; empty where it is not.
 * @param files The `path` of a photo, with KEY and SIZE in it, the `widths` there are, the `original`.
 */
export function PhotoLink(props) {
  const { photos, index, who, text, areOwn, watched, onDouble, onGo, files, children, ...rest } =
    props;
  const href = pathOf(files, photos[index], files.widths.at(-1));
  const close = useRef(() => {});
  const first = useRef(0);
  // Nobody looks at what was deleted.
  useEffect(
    () => () => {
      clearTimeout(first.current);
      close.current();
    },
    [],
  );
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A key opens it at once.
    if (!onDouble || !event.detail) return show();
    const { currentTarget: link } = event;
    const isSecond = first.current;
    clearTimeout(first.current);
    first.current = isSecond ? 0 : setTimeout(letOpen, DOUBLE_MS);
    if (!isSecond) return;
    onDouble();
    link.removeAttribute("data-doubled");
    requestAnimationFrame(() => link.setAttribute("data-doubled", "")); // so that it moves again
  };
  const letOpen = () => {
    first.current = 0;
    show();
  };
  const show = () => {
    const beside = { who, text, are_own: areOwn, watched, onGo };
    load().then(
      ([{ openPhotos }, { default: PhotoSwipe }]) => {
        close.current = openPhotos(PhotoSwipe, photos, index, beside, files);
      },
      () => location.assign(href),
    );
  };
  return (
    <a href={href} onClick={open} onPointerEnter={loadAhead} onFocus={loadAhead} {...rest}>
      {children}
    </a>
  );
}
