// Files of a form in components: put in order by dragging, or by arrow keys.
import { useRef } from "react";
import { moveFile } from "./files.js";

const EDGE_PX = 32;
const SCROLL_PX = 16;
const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** A list of files, each in an element with `data-file`; what has `data-handle` in it moves it. */
export function LiveFiles({ form: key, children, ...rest }) {
  const list = useRef(null);
  const dragged = useRef("");
  // It may have gone since a frame was asked for.
  const items = () => [...(list.current?.querySelectorAll("[data-file]") ?? [])];
  const itemOf = (id) => items().find(({ dataset }) => dataset.file === id);
  const mark = (isDragged) => itemOf(dragged.current)?.toggleAttribute("data-dragged", isDragged);
  const grasp = ({ target, button, pointerId }) => {
    if (button || !target.closest("[data-handle]")) return;
    dragged.current = target.closest("[data-file]").dataset.file;
    list.current.setPointerCapture(pointerId); // the item itself is put elsewhere meanwhile
    mark(true);
  };
  const drag = ({ clientX, clientY }) => {
    if (!dragged.current) return;
    scrollAtEdge(list.current.parentElement, clientX);
    const place = items().findIndex((item) => {
      const { left, right, top, bottom } = item.getBoundingClientRect();
      return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    });
    const isElsewhere = place >= 0 && items()[place].dataset.file !== dragged.current;
    if (isElsewhere) moveFile(key, dragged.current, place);
  };
  const letGo = () => {
    mark(false);
    dragged.current = "";
  };
  const pressed = (event) => {
    const step = STEPS[event.key];
    if (!step || !event.target.closest("[data-handle]")) return;
    event.preventDefault();
    const { file: id } = event.target.closest("[data-file]").dataset;
    const place = items().findIndex(({ dataset }) => dataset.file === id) + step;
    if (place < 0 || place >= items().length) return;
    moveFile(key, id, place);
    // An element that is put elsewhere loses the focus.
    requestAnimationFrame(() => itemOf(id)?.querySelector("[data-handle]")?.focus());
  };
  return (
    <ol
      ref={list}
      onPointerDown={grasp}
      onPointerMove={drag}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={pressed}
      {...rest}
    >
      {children}
    </ol>
  );
}

/** Let somebody who drags reach what a row that scrolls does not show. */
function scrollAtEdge(row, x) {
  const { left, right } = row.getBoundingClientRect();
  if (x < left + EDGE_PX) row.scrollLeft -= SCROLL_PX;
  if (x > right - EDGE_PX) row.scrollLeft += SCROLL_PX;
}
