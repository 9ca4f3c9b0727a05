// The page's connection: whether the device has a network, and whether changes of others wait.
import { useSyncExternalStore } from "react";
import { receive } from "../../live/browser/tab.js";

let waits = false;
const watchers = new Set();

function watchNetwork(onChange) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

function watchWaits(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Return whether the device is offline; sockets notice that half a minute later. */
export function useOffline() {
  return useSyncExternalStore(
    watchNetwork,
    () => !navigator.onLine,
    () => false,
  );
}

/** Return whether what others do reaches this tab only later. */
export function useLiveWaits() {
  return useSyncExternalStore(
    watchWaits,
    () => waits,
    () => false,
  );
}

function noteWaits(isSo) {
  waits = Boolean(isSo);
  watchers.forEach((watch) => watch());
}

receive("waits", ({ waits: isSo }) => noteWaits(isSo));
receive("hello", ({ waits: isSo }) => isSo === undefined || noteWaits(isSo));

/** Draws its children; the app's root uses it, so that this file hears the first greeting. */
export function ConnectionRoot({ children }) {
  return children;
}
