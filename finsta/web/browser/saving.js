// A text that becomes a file on the device.

/** Save a text as a file; the browser asks where, or puts it where downloads are. */
export function saveText(name, text) {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
