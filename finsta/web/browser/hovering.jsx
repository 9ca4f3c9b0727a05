// What shows a card about what a pointer rests on, and beside it. Loaded when a pointer first moves: see
// hover.jsx.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { receive } from "../../live/browser/tab.js";
import { placeBeside } from "./beside.jsx";

const NAMED = "[data-person]";
const REST_MS = 400;
const LEAVE_MS = 200;

let heard = ""; // of whom the tab is told what changes

receive("hello", () => {
  heard = "";
});

/** The card; what it is given: see `HoverCard` in hover.jsx. */
export function Card({ draw, onLook, ...rest }) {
  const card = useRef(null);
  const [link, show] = useState(null);
  const look = useRef(onLook);
  look.current = onLook;
  useEffect(() => followPointer(card, show), []);
  useLayoutEffect(() => {
    if (!link) return;
    const { person } = link.dataset;
    // What was told before of somebody else may not be true any more.
    if (person !== heard || !card.current.firstElementChild) look.current(person);
    heard = person;
    card.current.showPopover();
    const place = () => placeBeside(card.current, link.getBoundingClientRect(), "left");
    const growing = new ResizeObserver(place);
    growing.observe(card.current);
    return () => growing.disconnect();
  }, [link]);
  if (!link) return null;
  // What is outside of an open dialog can't be pressed.
  return createPortal(
    <div ref={card} key={link.dataset.person} popover="manual" {...rest}>
      {draw(link.dataset.person)}
    </div>,
    link.closest("dialog") ?? document.body,
  );
}

/** Show on what a pointer rests, until it leaves that and the card; return what ends it. */
function followPointer(card, show) {
  let [aim, open] = [null, null];
  let [coming, leaving] = [0, 0];
  const turnTo = (link) => {
    open = link;
    show(link);
  };
  const stop = () => {
    clearTimeout(coming);
    clearTimeout(leaving);
  };
  const close = () => {
    stop();
    if (open) turnTo(null);
  };
  const aimAt = (link) => {
    if (link === aim) return;
    aim = link;
    stop();
    if (link === open) return;
    if (open) leaving = setTimeout(turnTo, LEAVE_MS, null);
    if (link) coming = setTimeout(turnTo, REST_MS, link);
  };
  const isIn = (target) => card.current?.contains(target) ?? false;
  const heardBy = {
    // What moves below a pointer that rests is not pointed at.
    pointermove({ target, pointerType }) {
      if (pointerType !== "touch") aimAt(isIn(target) ? open : (target.closest?.(NAMED) ?? null));
    },
    pointerout: ({ relatedTarget }) => relatedTarget || aimAt(null),
    pointerdown: ({ target }) => isIn(target) || close(),
    click: ({ target }) => isIn(target) && target.closest("a") && close(),
    scroll({ target }) {
      if (isIn(target)) return;
      close();
      aim = null;
    },
    keydown(event) {
      if (open && event.key === "Escape") event.preventDefault(); // nor does it close a dialog below
      if (event.key === "Escape" || !isIn(event.target)) close();
    },
  };
  const ending = new AbortController();
  const how = { capture: true, signal: ending.signal };
  for (const [name, hear] of Object.entries(heardBy)) document.addEventListener(name, hear, how);
  // It may rest there since this began to be loaded.
  aimAt(document.querySelector(`${NAMED}:hover`));
  return () => {
    stop();
    ending.abort();
  };
}
