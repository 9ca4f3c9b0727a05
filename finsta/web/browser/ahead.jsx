// Where the page is going: what it takes is loaded before, and a slow way is shown at once.
import { Fragment, useEffect, useState } from "react";
import { PrefetchPageLinks, useLocation, useNavigation } from "react-router";

const RESTED_MS = 2_000; // by then the first photos are on their way

/** Return the address that the page is going to, or where it is. */
export function useGoing() {
  const here = useLocation().pathname;
  return useNavigation().location?.pathname ?? here;
}

/** Return the screen that the page is going to, such as "/home"; empty where it stays on its own. */
export function useNextScreen() {
  const next = screenOf(useGoing());
  return next === screenOf(useLocation().pathname) ? "" : next;
}

const screenOf = (path) => `/${path.split("/")[1]}`;

/**
 * Loads the files of pages that one may go to next, once the page rests.
 *
 * @param pages Their addresses.
 */
export function Ahead({ pages, children }) {
  const [rests, setRests] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRests(true), RESTED_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Fragment>
      {children}
      {rests && pages.map((page) => <PrefetchPageLinks key={page} page={page} />)}
    </Fragment>
  );
}
