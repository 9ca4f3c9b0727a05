// What the page's address names.
import { useLocation } from "react-router";

const LARGEST_ID = 2 ** 31 - 1;

/** Return the id that follows in the address: 0 where nothing does, -1 for what can be none. */
export function useIdIn(base) {
  const plain = useNameIn(base);
  if (!plain) return 0;
  return /^[1-9]\d{0,9}$/.test(plain) && Number(plain) <= LARGEST_ID ? Number(plain) : -1;
}

/** Return the name that follows in the address, empty where none does. */
export function useNameIn(base) {
  const { pathname } = useLocation();
  const name = pathname.startsWith(`${base}/`) ? pathname.slice(base.length + 1) : "";
  const plain = name.replace(/\/$/, "");
  return plain.includes("/") ? "" : plain;
}

/** Return where this page is seen: scheme, host and port. Pages are also drawn where there is no browser. */
export const originOf = () => (typeof window === "undefined" ? "" : window.location.origin);
