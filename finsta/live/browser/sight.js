// What of a list is in sight.

/** Return the first of some rows, one below the other, that reaches below a height. */
export function firstBelow(rows, top) {
  let [first, end] = [0, rows.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if (rows[middle].getBoundingClientRect().bottom > top) end = middle;
    else first = middle + 1;
  }
  return rows[first];
}

/** Return whether something of an element is seen, in the window and in what scrolls around it. */
export function isInSight(element) {
  const place = element.getBoundingClientRect();
  let [top, bottom] = [0, window.innerHeight];
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight) continue;
    const seen = box.getBoundingClientRect();
    [top, bottom] = [Math.max(top, seen.top), Math.min(bottom, seen.bottom)];
  }
  return place.bottom > top && place.top < bottom;
}
