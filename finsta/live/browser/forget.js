// What people typed is kept in the tab's storage, under names that begin alike. Logging out takes it
// away in every tab of the browser: at once where there is a connection, else when the tab is loaded.

const BEGIN = "finsta-";
// Another value after each log-out; see signin/http.py.
const LEFT = "finsta_left=";
const KNOWN = "finsta:left";

/** Forget what was typed in this tab. */
export function forgetTyped() {
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(BEGIN))
    .forEach((name) => sessionStorage.removeItem(name));
}

/** Forget it if somebody has logged out since this tab was loaded last. */
export function forgetAfterLogOut() {
  const left = document.cookie.split("; ").find((cookie) => cookie.startsWith(LEFT)) ?? "";
  if (left !== (sessionStorage.getItem(KNOWN) ?? "")) forgetTyped();
  sessionStorage.setItem(KNOWN, left);
}
