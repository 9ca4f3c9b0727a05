// Files of a form: chosen, shown, put in order, told about, and sent while the rest is entered.
import { change, formOf, isBusy, problemsLeft } from "./drafts.js";
import { newAttempt } from "./queue.js";

// So that the first is there soon, and a server has not all of somebody's at once.
const AT_ONCE = 2;

const sources = new Map(); // id of a file → { file, request }, while this page has it
let tell = () => {};

/** Hear when a file was taken or has a problem: `{ form, problem }`. */
export function hearFiles(listener) {
  tell = listener;
}

/** Put chosen files into a form, and send them; where only one has room it takes the place of another. */
export function addFiles(key, chosen) {
  const form = formOf(key);
  const { longest, too_many: error } = form.rules[form.files_in];
  if (isBusy(form)) return;
  if (longest === 1) forgetFiles(form.files.splice(0));
  const room = longest - form.files.length;
  const added = [...chosen].slice(0, room).map((file) => {
    const id = newAttempt();
    sources.set(id, { file });
    const shown = { preview: "", served: "", progress: 0 };
    return { id, name: file.name, bytes: file.size, ...shown, key: "", error: "", words: "" };
  });
  const problems = form.problems.filter(({ field }) => field !== form.files_in);
  if (chosen.length > room) problems.push({ field: form.files_in, error });
  change(form, { files: [...form.files, ...added], problems });
  added.forEach(({ id }) => preview(form, id));
  sendNext(form);
}

/** Take a file out of a form. */
export function removeFile(key, id) {
  const form = formOf(key);
  forgetFiles(form.files.filter((file) => file.id === id));
  const gone = [form.files_in, `${form.files_in}-${id}`];
  const problems = form.problems.filter(({ field }) => !gone.includes(field));
  change(form, { files: form.files.filter((file) => file.id !== id), problems });
  sendNext(form);
}

/** Put a file at another place among the files of its form, counted from 0. */
export function moveFile(key, id, place) {
  const form = formOf(key);
  const moved = form.files.find((file) => file.id === id);
  if (!moved || isBusy(form)) return;
  const files = form.files.filter((file) => file !== moved);
  files.splice(Math.max(0, place), 0, moved);
  change(form, { files });
}

/** Note what somebody has typed about a file. */
export function describeFile(key, id, words) {
  const form = formOf(key);
  changeFile(form, id, { words });
  change(form, { problems: problemsLeft(form, form.fields, `${form.files_in}-${id}`) });
}

/** Return those of some files that this page can send. */
export const withSource = (files) => files.filter(({ id }) => sources.has(id));

/** Send those files again that were lost on their way. */
export function sendAgain(form) {
  change(form, { files: form.files.map((file) => ({ ...file, error: "" })) });
  sendNext(form);
}

/** Take files out of a form that lets go of them. */
export function forgetFiles(files) {
  for (const { id, preview: address } of files) {
    sources.get(id)?.request?.abort();
    sources.delete(id);
    if (address.startsWith("blob:")) URL.revokeObjectURL(address);
  }
}

/** Show a file before the server has it, if this browser can. */
function preview(form, id) {
  const address = URL.createObjectURL(sources.get(id).file);
  const image = new Image();
  const forgetAddress = () => URL.revokeObjectURL(address);
  const isWanted = () => form.files.some((file) => file.id === id && !file.preview);
  image.onload = () => (isWanted() ? changeFile(form, id, { preview: address }) : forgetAddress());
  image.onerror = forgetAddress;
  image.src = address;
}

function changeFile(form, id, fields) {
  const files = form.files.map((file) => (file.id === id ? { ...file, ...fields } : file));
  change(form, { files });
}

function sendNext(form) {
  const unsent = withSource(form.files).filter(({ key, error }) => !key && !error);
  const isSent = ({ id }) => sources.get(id).request;
  const free = AT_ONCE - unsent.filter(isSent).length;
  const next = unsent.filter((file) => !isSent(file)).slice(0, free);
  next.forEach(({ id }) => upload(form, id));
}

function upload(form, id) {
  const source = sources.get(id);
  changeFile(form, id, { progress: 0 });
  source.request = form.rules[form.files_in].upload(
    source.file,
    (progress) => changeFile(form, id, { progress }),
    (answer) => sources.get(id) === source && received(form, id, answer),
  );
}

function received(form, id, { isRefused, error = "", preview: served = "", ...answer }) {
  sources.get(id).request = null;
  const { preview: own } = form.files.find((file) => file.id === id);
  changeFile(form, id, { progress: 100, ...answer, error, served, preview: own || served });
  if (isRefused) removeFile(form.key, id);
  tell({ form, problem: error ? { field: form.files_in, error } : null });
  sendNext(form);
}
