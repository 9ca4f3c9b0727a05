// The service worker: draws Finsta's pages while the network is away, and takes what a device shares.
//
// What it keeps of Finsta is the build, which is everybody's. All that is about somebody goes past it:
// photos, events, answers. Each build has a store of its own, so a page never meets another one's files.
// What was shared waits in a second store until its page has it (installed.js).
//
// The server writes `BUILT` before this (edge/worker.py). A worker that has to go is replaced by an
// empty file (installed.js).
const { build, shell, digest, files, pages, home, share, leave, most, maxBytes } =
  globalThis.BUILT ?? {};

const KEPT = `finsta:${build}`;
const SHARED = "finsta-shared"; // begins with the app's name, so that a log-out takes it: kept.js
const SHARED_MS = 10 * 60_000;
const PATIENCE_MS = 5_000;
const LONGEST = 5_000; // of a text that is shared; the form tells how much is too much

const kept = (path) => caches.match(path, { cacheName: KEPT });

/** Keep the whole build, or nothing: what a server answers that has changed meanwhile is another one. */
async function keepBuild() {
  const answer = await fetch(shell, { cache: "no-cache" });
  const page = await answer.text();
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(page));
  const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== digest) throw new Error("The server has another build by now.");
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  // The page knows by it that it may be older than the server: renewal.jsx, kept.js.
  const marked = page.replace("<html ", `<html data-build="${build}" `);
  const cache = await caches.open(KEPT);
  await cache.addAll(files);
  await cache.put(shell, new Response(marked, { headers }));
}

/** Let go of older builds: what a tab of theirs still misses it loads anew. */
async function takeOver() {
  await registration.navigationPreload?.enable();
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("finsta:") && name !== KEPT);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** The names of files in this folder say what is in them; others the server may have newer. */
async function answerFile(request, path) {
  const isHashed = path.startsWith("/assets/");
  return (isHashed && (await kept(path))) || fetch(request).catch(() => kept(path));
}

/** A browser may have asked already, while it started the worker. */
const ask = async ({ preloadResponse, request }) => (await preloadResponse) ?? fetch(request);

/** Ask the server for a page, and show the kept one while it can't be reached. */
async function answerPage(event) {
  const asked = ask(event).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const found = await Promise.race([asked, late]);
  if (found && !isOfProxy(found)) return found;
  return (await kept(shell)) ?? found ?? (await asked) ?? Response.error();
}

/** Finsta's own pages have a policy, also those that say why there is nothing to see. */
const isOfProxy = ({ status, headers }) =>
  status >= 502 && status <= 504 && !headers.has("content-security-policy");

/** Keep what a device shares, for the one page that this leads to; what was shared before goes. */
async function takeShared(request) {
  try {
    const form = await request.formData();
    const given = form.getAll("photos").filter((each) => typeof each !== "string");
    const photos = given.filter(({ type }) => type.startsWith("image/"));
    if (!photos.length) return goHome("#share-none");
    const fit = photos.filter(({ size }) => size <= maxBytes).slice(0, most);
    const about = {
      id: newName(),
      until: Date.now() + SHARED_MS,
      caption: String(form.get("text") || form.get("title") || "").slice(0, LONGEST),
      names: fit.map(({ name }) => name),
      hasOthers: photos.length < given.length,
      hasLarge: photos.some(({ size }) => size > maxBytes),
      hasMore: photos.length > most,
    };
    await caches.delete(SHARED);
    const cache = await caches.open(SHARED);
    await Promise.all(fit.map((photo, at) => cache.put(`${share}/${at}`, new Response(photo))));
    await cache.put(share, Response.json(about));
    // The server tells whether another site has posted it, and has who is signed out sign in first.
    return Response.redirect(`${share}/${about.id}`, 303);
  } catch {
    return goHome("#share-lost"); // which the page puts in words: there is no room, or it was no form
  }
}

/** Nobody can guess it. */
function newName() {
  const bits = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(12)));
  return btoa(bits).replaceAll("+", "-").replaceAll("/", "_");
}

/** Nobody has come for what was shared. */
async function forgetShared() {
  const about = await caches.match(share, { cacheName: SHARED });
  if (about && (await about.json()).until < Date.now()) await caches.delete(SHARED);
}

const goHome = (hash) => Response.redirect(home + hash, 303);

const isPage = (path) =>
  pages.some(
    (page) => path === page || (page !== "/" && page.endsWith("/") && path.startsWith(page)),
  );

function navigate(event, path) {
  const { method } = event.request;
  event.waitUntil(path === leave ? caches.delete(SHARED) : forgetShared());
  if (method === "POST" && path === share) event.respondWith(takeShared(event.request));
  if (method !== "GET") return;
  if (isPage(path)) event.respondWith(answerPage(event));
  else if (path.startsWith(`${share}/`))
    event.respondWith(ask(event).catch(() => goHome("#share-later")));
  else event.respondWith(ask(event));
}

if (build) {
  addEventListener("install", (event) => event.waitUntil(keepBuild().then(() => skipWaiting())));
  addEventListener("activate", (event) => event.waitUntil(takeOver()));
  addEventListener("fetch", (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (origin !== location.origin) return;
    if (event.request.mode === "navigate") navigate(event, pathname);
    else if (files.includes(pathname)) event.respondWith(answerFile(event.request, pathname));
  });
}
