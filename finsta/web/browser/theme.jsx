// The colour that a device draws around the page: that of the theme, also where somebody chose it.
import { useEffect } from "react";

function follow() {
  const { classList } = document.documentElement;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    meta.media = classList.contains(meta.dataset.theme) ? "all" : "not all";
  }
}

/** Draws its children; once, at the app's root. */
export function ThemeRoot({ children }) {
  useEffect(() => {
    follow();
    const observer = new MutationObserver(follow);
    observer.observe(document.documentElement, { attributeFilter: ["class"] });
    return () => observer.disconnect();
  }, []);
  return children;
}
