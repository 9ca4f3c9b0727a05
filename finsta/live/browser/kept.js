// What a tab keeps over a reload: what was typed, and acts on their way. It is kept for one viewer, in
// session storage under one name; where that is full or forbidden, in memory until the page goes.
//
// Logging out takes it away in every tab of the browser: at once where there is a connection, else when
// the tab is loaded.

// What the app says on the page itself: see `page_attributes` in components.py. Pages are also drawn
// where there is no browser.
const { app = "live", logOutCookie } = globalThis.document?.documentElement.dataset ?? {};
const NAME = `${app}-kept`;
const KNOWN = `${app}:left`;
const NOTHING = { viewer: 0, drafts: {}, acts: [] };

let kept = NOTHING;
let warn = () => {};

/** Use the tab's storage; null tells that it is forbidden, or full. */
export function withStorage(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/** Keep things for a viewer from now on; what others left goes. Whoever warns is called once. */
export function keepFor(viewer, tellUnkept) {
  if (kept.viewer === viewer) return;
  const stored = JSON.parse(withStorage((storage) => storage.getItem(NAME)) ?? "{}");
  if (stored.viewer !== viewer) withStorage((storage) => storage.removeItem(NAME));
  kept = stored.viewer === viewer ? stored : { ...NOTHING, viewer };
  warn = tellUnkept;
}

/** Return what is kept: `drafts` by form, or `acts`. */
export const readKept = (part) => kept[part];

/** Keep something; before it is known for whom, nothing is kept. */
export function keep(part, value) {
  if (!kept.viewer) return;
  kept = { ...kept, [part]: value };
  if (withStorage((storage) => storage.setItem(NAME, JSON.stringify(kept))) !== null) return;
  warn();
  warn = () => {};
}

/** Forget what was typed in this tab. */
export function forgetTyped() {
  kept = NOTHING;
  withStorage((storage) =>
    Object.keys(storage)
      .filter((name) => name.startsWith(`${app}-`))
      .forEach((name) => storage.removeItem(name)),
  );
}

/** Forget it if somebody has logged out since this tab was loaded last. */
export function forgetAfterLogOut() {
  if (!logOutCookie) return;
  const cookies = document.cookie.split("; ");
  const left = cookies.find((cookie) => cookie.startsWith(`${logOutCookie}=`)) ?? "";
  const known = withStorage((storage) => storage.getItem(KNOWN)) ?? "";
  if (left !== known) forgetTyped();
  withStorage((storage) => storage.setItem(KNOWN, left));
}
