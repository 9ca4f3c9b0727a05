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
 * Take files, or a text, that are dropped in the dialog around a form, or in the element with `data-drops`, which
 * has `data-dropping` meanwhile. Dropped elsewhere they would take the page's place.
 */
export function dropped({ key, files_in }, element, event) {
  const { types } = event.dataTransfer;
  const hasFiles = types.includes("Files");
  if (hasFiles ? !files_in : !types.includes("text/plain")) return;
  const zone = element.closest("dialog, [data-drops]") ?? element;
  const isInside = zone.contains(event.target);
  if (!hasFiles) return isInside ? droppedText(element, event) : undefined;
  event.preventDefault();
  if (!isInside) return;
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

/** A text goes where one writes; a field takes what is dropped on it by itself. */
function droppedText(element, event) {
  const field = element.querySelector("textarea");
  if (!field || event.target.matches("textarea, input")) return;
  event.preventDefault();
  if (event.type === "dragover") return;
  field.focus();
  field.setRangeText(
    event.dataTransfer.getData("text/plain"),
    field.selectionStart,
    field.selectionEnd,
    "end",
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
