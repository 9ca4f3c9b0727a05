// The focus on a page: where it goes on request, and that it is not lost; see refocus.js.
import { useEffect } from "react";

/** Give the focus to an element that need not have it otherwise. */
export function focusOn(id) {
  document.getElementById(id)?.focus();
}

/** Draws its children, and keeps the focus on the page. */
export function FocusRoot({ children }) {
  useEffect(() => {
    // Without it, the focus goes as the browser lets it go.
    import("./refocus.js").then(({ keepFocus }) => keepFocus()).catch(() => {});
  }, []);
  return children;
}
