// What a device opens Finsta for; all of it is loaded when the page has time, or somebody waits for it.
import { useEffect } from "react";
import { useLocation } from "react-router";

const REST_MS = 5_000; // the first page's own files and photos go first

/** Draws nothing. @param form The composer's. @param dialog Around it. @param tooLarge Said of a file. */
export function Arrival({ form, dialog, tooLarge }) {
  const location = useLocation();
  useEffect(() => {
    const { hash } = location;
    const come = () =>
      import("./installed.js").then(({ arrive }) => arrive(hash, form, dialog, tooLarge));
    const timer = setTimeout(come, hash ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [location, form, dialog, tooLarge]);
  return null;
}
