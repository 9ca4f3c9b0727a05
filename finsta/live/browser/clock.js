// The server's time. A device's own clock may be wrong by hours, and rows carry the server's.

let ahead = 0; // of this device, in milliseconds

/** Take what the server's clock says, in milliseconds since 1970; undefined changes nothing. */
export function noteServerTime(at) {
  if (at) ahead = Date.now() - at;
}

/** Return the server's time, as `Date.now()` does the device's. */
export const serverNow = () => Date.now() - ahead;
