// Many things as one Tab stop: arrow keys lead from one to another, Tab to what the one holds and out.
import { useEffect, useRef } from "react";
import { composes } from "./entering.js";
import { isInSight } from "./sight.js";
import { nextStop, pickStop, setTabStop, stopsIn } from "./stops.js";

/** A box of stops, as large as what is seen of them. What it is told: see `roving` in components.py. */
export function Roving({ isGrid = false, isFromEnd = false, onKeyDown, children, ...rest }) {
  const box = useRef(null);
  const last = useRef(null);
  useEffect(() => {
    const element = box.current;
    const settle = () => setTabStop(element, pickStop(element, last.current, isFromEnd));
    const note = ({ target }) => {
      last.current = target.closest("[data-stop]") ?? last.current;
      settle();
    };
    // Rows come and go; it matters where they are when somebody presses the key.
    const about = ({ key }) => key === "Tab" && settle();
    settle();
    // With the first rows, as after a reload; then somebody may be elsewhere.
    const come = () => {
      const stops = stopsIn(element);
      const here = stops.find((stop) => stop.getAttribute("aria-current") === "page");
      if (stops.length) drawn.disconnect();
      if (here && !isInSight(here)) here.scrollIntoView({ block: "center" });
    };
    const drawn = new MutationObserver(come);
    drawn.observe(element, { subtree: true, childList: true });
    come();
    element.addEventListener("focusin", note);
    document.addEventListener("keydown", about, true);
    return () => {
      drawn.disconnect();
      element.removeEventListener("focusin", note);
      document.removeEventListener("keydown", about, true);
    };
  }, [isFromEnd]);
  const press = (event) => {
    onKeyDown?.(event);
    const { key, target, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event;
    const stop = target.closest("[data-stop]");
    const isTyped = target.matches("input, textarea") || composes(event.nativeEvent ?? event);
    if (event.defaultPrevented || !stop || isTyped || altKey || ctrlKey || metaKey) return;
    const opensMenu = key === "ContextMenu" || (key === "F10" && shiftKey);
    const isOpened = opensMenu || (key === "Enter" && target === stop);
    const menu = isOpened && stop.dataset.menu ? stop.querySelector(stop.dataset.menu) : null;
    const next = menu || shiftKey ? null : nextStop(stopsIn(currentTarget), stop, key, isGrid);
    if (!menu && !next) return;
    event.preventDefault();
    menu?.click();
    next?.focus();
  };
  return (
    <div ref={box} onKeyDown={press} {...rest}>
      {children}
    </div>
  );
}
