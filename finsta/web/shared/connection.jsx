// Whether the device says that it has a network; sockets notice its loss half a minute later.
import { useSyncExternalStore } from "react";

function watch(onChange) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

/** Return whether the device is offline. */
export function useOffline() {
  return useSyncExternalStore(watch, () => !navigator.onLine, () => false);
}
