// Where the page is going: what it takes is loaded before, and a slow way is shown at once.
import { useEffect } from "react";
import { useLocation, useNavigation } from "react-router";

const RESTED_MS = 2_000; // by then the first photos are on their way

/** Return the address that the page is going to, or where it is. */
export function useGoing() {
  const here = useLocation().pathname;
  const path = useNavigation().location?.pathname ?? here;
  // Where a page is drawn ahead its path ends with a stroke, and the browser keeps what was drawn.
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Return the screen that the page is going to, such as "/home"; empty where it stays on its own. */
export function useNextScreen() {
  const next = screenOf(useGoing());
  return next === screenOf(useLocation().pathname) ? "" : next;
}

const screenOf = (path) => `/${path.split("/")[1]}`;

/**
 * Loads the files of screens that one may go to next, once the page rests. Draws its children.
 *
 * React Router does so with `PrefetchPageLinks`, but loads the page anew when a file doesn't come, as
 * while the server is away.
 *
 * @param screens The first part of their addresses.
 */
export function Ahead({ screens, children }) {
  const names = screens.join(); // the same, however often the page is drawn
  useEffect(() => {
    const timer = setTimeout(() => filesOf(names.split(",")).forEach(load), RESTED_MS);
    return () => clearTimeout(timer);
  }, [names]);
  return children;
}

/** React Router's own list of what each page takes; without it a page comes when somebody goes there. */
function filesOf(screens) {
  const pages = Object.values(window.__reactRouterManifest?.routes ?? {});
  const next = pages.filter(({ path }) => screens.includes(screenOf(`/${path}`)));
  return new Set(next.flatMap(({ module, imports }) => [module, ...imports]));
}

function load(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(
    Object.assign(document.createElement("link"), { rel: "modulepreload", href }),
  );
}
