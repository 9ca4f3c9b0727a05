// A card about what a pointer rests on, such as somebody's name: one for the whole page. Fingers and keys
// find nothing of it, and load nothing: what shows it comes when a pointer first moves.
import { useEffect, useState } from "react";

/**
 * Shows it. Elements say by `data-person` whom they are about.
 *
 * @param draw Draws what the card holds, given that; nothing, as long as there is nothing to say.
 * @param onLook Asks for it, given the same.
 */
export function HoverCard(props) {
  const [Card, come] = useState(null);
  useEffect(() => {
    const ending = new AbortController();
    const load = ({ pointerType }) => {
      if (pointerType === "touch") return;
      ending.abort();
      // Without it a name is a link, as it is by touch.
      import("./hovering.jsx").then((loaded) => come(() => loaded.Card)).catch(() => {});
    };
    document.addEventListener("pointermove", load, { signal: ending.signal });
    return () => ending.abort();
  }, []);
  return Card && <Card {...props} />;
}
