// What is pasted and dropped: files of a form, wherever in its dialog or place that happens.
import { addFiles } from "./files.js";

const DROPPING_MS = 500; // a browser tells of dragging more often

let dropping = 0;

/** Take files that were pasted for a form in an element; a text that came with them is meant instead. */
export function pasted({ key, rules, files_in }, element, event) {
  const dialog = element.closest("dialog");
  if (dialog ? !dialog.open : !element.contains(event.target)) return;
  const { types } = rules[files_in] ?? {};
  const files = [...event.clipboardData.files].filter(({ type: its }) => its.startsWith(types));
  if (!files_in || !files.length || hasText(event.clipboardData, files)) return;
  event.preventDefault();
  addFiles(key, files);
}

/** A spreadsheet gives its cells and a picture of them; a folder gives a file and its name. */
function hasText(clipboard, files) {
  const text = clipboard.getData("text/plain").trim();
  return text && files.every(({ name }) => !text.includes(name));
}

/**
 * Take files that are dropped in the dialog around a form, or in the element with `data-drops`, which
 * has `data-dropping` meanwhile. Dropped elsewhere they would take the page's place.
 */
export function dropped({ key, files_in }, element, event) {
  if (!files_in || !event.dataTransfer.types.includes("Files")) return;
  const zone = element.closest("dialog, [data-drops]") ?? element;
  event.preventDefault();
  if (!zone.contains(event.target)) return;
  const isOver = () => zone.removeAttribute("data-dropping");
  clearTimeout(dropping);
  if (event.type === "dragover") {
    zone.setAttribute("data-dropping", "");
    dropping = setTimeout(isOver, DROPPING_MS);
    return;
  }
  isOver();
  addFiles(key, event.dataTransfer.files);
}
