// What a tab keeps over a reload: what was typed, and acts on their way. It is kept for one viewer, in
// session storage under one name; where that is full or forbidden, in memory until the page goes. And
// what all tabs of a browser remember for a viewer, which nobody misses.
//
// Logging out takes it away in every tab of the browser: at once where there is a connection, else when
// the tab is loaded.

// What the app says on the page itself: see `page_attributes` in components.py. `build` says that a
// service worker has kept the page for a time without a network. Pages are also drawn where there is no
// browser.
const { app = "live", logOutCookie, build } = globalThis.document?.documentElement.dataset ?? {};
const NAME = `${app}-kept`;
const KNOWN = `${app}:left`;
const NOTHING = { viewer: 0, drafts: {}, acts: [], places: {} };

let kept = NOTHING;
let warn = () => {};

const ofTab = () => sessionStorage;
const ofBrowser = () => localStorage;

/** Use the tab's storage, or the browser's; null tells that it is forbidden, or full. */
export function withStorage(use, find = ofTab) {
  try {
    return use(find());
  } catch {
    return null;
  }
}

/** Keep things for a viewer from now on; what others left goes. Whoever warns is called once. */
export function keepFor(viewer, tellUnkept) {
  if (kept.viewer === viewer) return;
  const stored = JSON.parse(withStorage((storage) => storage.getItem(NAME)) ?? "{}");
  if (stored.viewer !== viewer) withStorage((storage) => storage.removeItem(NAME));
  kept = { ...NOTHING, ...(stored.viewer === viewer && stored), viewer };
  warn = tellUnkept;
}

/**
 * In a page that was kept, a greeting may be far off: keep on for whom something was kept last, and
 * return who that is, or 0.
 */
export function keepForLast() {
  const stored = build && withStorage((storage) => storage.getItem(NAME));
  if (stored) kept = { ...NOTHING, ...JSON.parse(stored) };
  return kept.viewer;
}

export const FIRST_STEP = "default"; // what React Router calls the step that a tab began with

/** Return what names the step of the tab's history that is shown. */
export const historyStep = () => history.state?.key ?? FIRST_STEP;

/** Return what is kept: `drafts` by form, `acts`, or `places` by step of the tab's history. */
export const readKept = (part) => kept[part];

/** Keep something; before it is known for whom, nothing is kept. */
export function keep(part, value) {
  if (!kept.viewer) return;
  kept = { ...kept, [part]: value };
  if (withStorage((storage) => storage.setItem(NAME, JSON.stringify(kept))) !== null) return;
  warn();
  warn = () => {};
}

/** Remember something for the viewer in all tabs of the browser. */
export function remember(name, value) {
  if (!kept.viewer) return;
  const text = JSON.stringify({ viewer: kept.viewer, value });
  withStorage((storage) => storage.setItem(`${app}-${name}`, text), ofBrowser);
}

/** Return what the viewer had remembered, or null. */
export function recall(name) {
  const text = withStorage((storage) => storage.getItem(`${app}-${name}`), ofBrowser);
  const { viewer, value } = JSON.parse(text ?? "{}");
  return viewer && viewer === kept.viewer ? value : null;
}

/** Note what was chosen for this browser, whoever looks; it stays when they log out. */
export const choose = (name, value) =>
  withStorage((storage) => storage.setItem(`${app}:${name}`, value), ofBrowser);

/** Return what was chosen for this browser, or null. */
export const chosen = (name) =>
  withStorage((storage) => storage.getItem(`${app}:${name}`), ofBrowser);

/** Forget what was typed in this tab, and what the browser remembers. */
export function forgetTyped() {
  forgetIn(ofTab);
  forgetIn(ofBrowser);
}

function forgetIn(find) {
  if (find === ofTab) kept = NOTHING;
  else forgetCaches();
  withStorage(
    (storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith(`${app}-`))
        .forEach((name) => storage.removeItem(name)),
    find,
  );
}

/** Those that have a name of the app's, as storage has. */
async function forgetCaches() {
  const names = (await globalThis.caches?.keys()) ?? [];
  names.filter((name) => name.startsWith(`${app}-`)).forEach((name) => caches.delete(name));
}

/** Forget it if somebody has logged out since this tab was loaded last. */
export function forgetAfterLogOut() {
  if (!logOutCookie) return;
  const cookies = document.cookie.split("; ");
  const left = cookies.find((cookie) => cookie.startsWith(`${logOutCookie}=`)) ?? "";
  for (const find of [ofTab, ofBrowser]) {
    const known = withStorage((storage) => storage.getItem(KNOWN), find) ?? "";
    if (left !== known) forgetIn(find);
    withStorage((storage) => storage.setItem(KNOWN, left), find);
  }
}
