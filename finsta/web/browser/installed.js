// Finsta as an app of the device: its worker, and what the device opens it for. Loaded by arrival.jsx.
import { change, formOf, sizeOf } from "../../live/browser/drafts.js";
import { addFiles } from "../../live/browser/files.js";
import { fillForm } from "../../live/browser/forms.js";
import { getViewer, receive, toast } from "../../live/browser/tab.js";
import { _ } from "../../live/browser/words.js";
import { openDialog } from "./dialog.jsx";

const NEW_POST = "#new-post";
const SHARED = /^#shared-([\w-]{16})$/; // as compose/http.py names it
const SENTENCES = {
  "#share-none": _("Only photos can be shared with Finsta."),
  "#share-lost": _("Finsta couldn't take what was shared. Choose the photos here."),
  "#share-later": _("You're offline. Share it again when you're back."),
};
const GONE = _("What was shared is gone. Share it again.");
const OTHERS = _("Only photos were taken.");

// As worker.js keeps it.
const STORE = { cacheName: "finsta-shared" };
const SHARE = "/share";

let isRegistered = false;
let waiting = null; // until it is known who looks, and what they have typed

receive("hello", () => {
  const take = waiting;
  waiting = null;
  take?.();
});

/** Do what the address asks for, once; and let the worker in. */
export function arrive(hash, form, dialog, tooLarge) {
  register();
  const id = SHARED.exec(hash)?.[1];
  if (!id && hash !== NEW_POST && !SENTENCES[hash]) return;
  history.replaceState(history.state, "", location.pathname);
  if (hash === NEW_POST) openDialog(dialog);
  else if (!id) toast(SENTENCES[hash], "problem");
  else {
    waiting = () => takeShared(id, form, dialog, tooLarge);
    if (getViewer()) waiting();
  }
}

/** Put what was shared into the form, which sends it as if it had been chosen there. */
async function takeShared(id, key, dialog, tooLarge) {
  waiting = null;
  const kept = await globalThis.caches?.match(SHARE, STORE);
  const about = await kept?.json();
  if (about?.id !== id || about.until < Date.now()) return toast(GONE, "problem");
  const { names, caption, hasOthers, hasLarge, hasMore } = about;
  const files = await Promise.all(names.map(readShared));
  await caches.delete(STORE.cacheName);
  const form = formOf(key);
  if (caption && !sizeOf(form.fields.caption)) fillForm(key, { caption });
  addFiles(key, files);
  openDialog(dialog);
  const { too_many } = form.rules[form.files_in];
  const wrong = [hasMore && too_many, hasLarge && tooLarge, hasOthers && OTHERS].filter(Boolean);
  const problem = { field: form.files_in, error: wrong.join(" ") };
  if (wrong.length) change(form, { problems: [problem] });
}

async function readShared(name, at) {
  const photo = await (await caches.match(`${SHARE}/${at}`, STORE)).blob();
  return new File([photo], name, { type: photo.type });
}

async function register() {
  if (isRegistered || !import.meta.env?.PROD || !navigator.serviceWorker) return;
  isRegistered = true;
  try {
    const given = { updateViaCache: "none" };
    const registration = await navigator.serviceWorker.register("/worker.js", given);
    // Ours doesn't wait. The empty file does, which stands for one that has to go.
    if (registration.waiting) await registration.unregister();
  } catch {
    isRegistered = false; // the server is away, or the browser takes none: pages need the network
  }
}
