// Things that the focus stops at: each has `data-stop`. One of those in a box is a Tab stop.

const CONTROLS = "a[href], button, input, select, textarea";
const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const SIDES = { ArrowLeft: -1, ArrowRight: 1 };
const ENDS = { Home: 0, End: -1 };

/** Return the stops in a box. */
export const stopsIn = (box) => [...box.querySelectorAll("[data-stop]")];

/**
 * Return the stop that a key leads to, if any.
 *
 * @param stops All of them, in order.
 * @param from The one where the focus is.
 * @param key As an event names it.
 * @param isGrid Whether they stand in lines, side by side.
 */
export function nextStop(stops, from, key, isGrid) {
  if (key in ENDS) return stops.at(ENDS[key]);
  if (isGrid && STEPS[key]) return nearest(stops, from, STEPS[key]);
  const step = isGrid ? SIDES[key] : STEPS[key];
  return step && stops[stops.indexOf(from) + step];
}

/** The nearest line comes first, and in it what is nearest. */
function nearest(stops, from, side) {
  const start = from.getBoundingClientRect();
  const distances = stops.map((stop) => {
    const { left, top } = stop.getBoundingClientRect();
    return { stop, lines: (top - start.top) * side, columns: Math.abs(left - start.left) };
  });
  const [first] = distances
    .filter(({ lines }) => lines > 0)
    .sort((one, other) => one.lines - other.lines || one.columns - other.columns);
  return first?.stop;
}

/**
 * Return the stop that Tab leads to: the one that had the focus last, while it is in sight, else where
 * somebody is, else the first one in sight, or the last one.
 */
export function pickStop(box, last, isFromEnd) {
  const stops = stopsIn(box);
  const { top, bottom } = box.getBoundingClientRect();
  const seen = stops.filter((stop) => {
    const place = stop.getBoundingClientRect();
    return place.bottom > top && place.top < bottom;
  });
  if (seen.includes(last) || last?.contains(document.activeElement)) return last;
  const here = seen.find((stop) => stop.getAttribute("aria-current") === "page");
  return here ?? (seen.length ? seen : stops).at(isFromEnd ? -1 : 0);
}

/** Let Tab lead to one stop of a box and to what it holds, and past all others. */
export function setTabStop(box, picked) {
  for (const stop of stopsIn(box)) {
    stop.tabIndex = stop === picked ? 0 : -1;
    for (const control of stop.querySelectorAll(CONTROLS)) {
      if (stop === picked) control.removeAttribute("tabindex");
      else control.tabIndex = -1;
    }
  }
}
