// Forms as somebody uses them: typing, sending, and what the answer does. For files see files.js.
import {
  asServed,
  change,
  findProblems,
  focus,
  formOf,
  hasNoContent,
  isBlank,
  isBusy,
  nothing,
  problemsLeft,
  readFields,
  restoreForms,
  show,
  sizeOf,
  trimmed,
} from "./drafts.js";
import { forgetFiles, hearFiles, sendAgain, withSource } from "./files.js";
import { act, hearActs, newAttempt, withdraw } from "./queue.js";
import { receive, toast } from "./tab.js";

const POST_MS = 20_000;

receive("hello", restoreForms);

/** Draw a form in an element, or with null no more. */
export function connectForm(key, element) {
  const form = formOf(key);
  form.element = element;
  // A form that the browser posts can be filled in before any script has run.
  if (element && form.posts_to) type(key);
  else show(form);
  showAgain(form);
  if (element && form.isAwaited) focus(form);
}

/** Note what somebody has typed, into which field if that is known, and what was chosen for others. */
export function type(key, chosen = {}, touched = "") {
  const form = formOf(key);
  const before = form.fields;
  form.fields = { ...readFields(form), ...chosen };
  change(form, { problems: problemsLeft(form, before, touched) });
}

/** Choose a row for a field. */
export function chooseRow(key, name, row) {
  type(key, { [name]: [...(formOf(key).fields[name] ?? []), row] });
}

/** Choose a row no longer. */
export function dropRow(key, name, id) {
  type(key, { [name]: formOf(key).fields[name].filter((row) => row.id !== id) });
}

/** Let a secret be read on the screen, or hide it again. */
export function revealSecret(key, name) {
  const form = formOf(key);
  const others = form.revealed.filter((each) => each !== name);
  change(form, { revealed: form.revealed.includes(name) ? others : [...others, name] });
}

receive("suggest", ({ form: key, values }) => {
  const form = formOf(key);
  for (const [name, value] of Object.entries(values)) {
    const field = form?.element?.elements[name];
    const isOwn = field?.value && field.value !== form.suggested?.[name];
    form.suggested = { ...form.suggested, [name]: value };
    if (!field || isOwn) continue;
    field.value = value;
    type(key, {}, name);
  }
});

receive("again", (given) => {
  const form = formOf(given.form);
  if (!form || form.given) return; // a connection that comes back is told once more
  form.given = given;
  showAgain(form);
});

/** Show what the browser has posted on the page that it came back with; somebody may type already. */
function showAgain(form) {
  const { element, given, isBack } = form;
  if (!element || !given || isBack) return;
  form.isBack = true;
  for (const [name, value] of Object.entries(given.values)) {
    const field = element.elements[name];
    if (typeof value === "boolean") field.checked = value;
    else field.value ||= value;
  }
  change(form, { fields: readFields(form), problems: given.problems });
  if (given.problems.some(({ field }) => field)) focus(form);
}

/** Put a text where the cursor is. */
export function insertText(key, name, text) {
  const field = formOf(key).element?.elements[name];
  field?.focus();
  field?.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  type(key);
}

/** Let somebody type into a form, as soon as it is drawn. */
export function focusForm(key) {
  focus(formOf(key));
}

/** Put values into a form. */
export function fillForm(key, given) {
  const form = formOf(key);
  change(form, { fields: { ...readFields(form), ...given }, attempt: "", problems: [] });
  show(form);
  focus(form);
}

/** Open the dialog around a form, with values unless it waits for an answer; an empty one is new. */
export function openForm(key, given) {
  const form = formOf(key);
  const isNew = isBlank(form) || Object.keys(given).length;
  if (isNew && !isBusy(form)) fillForm(key, given);
  const dialog = form.element?.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
}

/** Ask for files, as its input does; where the form is in a dialog, that opens with the first. */
export function chooseFiles(key) {
  formOf(key).element?.querySelector("[type=file]")?.click();
}

/** Empty a form, take back what it has sent, and close its dialog. */
export function discardForm(key) {
  const form = formOf(key);
  if (form.attempt) withdraw(form.attempt);
  finish(form);
}

function finish(form) {
  forgetFiles(form.files);
  change(form, nothing());
  show(form);
  form.element?.closest("dialog")?.close();
}

hearFiles(({ form, problem }) => {
  const { waits: how } = form;
  if (problem && !complain(form, problem)) toast(problem.error, "problem");
  if (problem || !how || form.files.some(({ key }) => !key)) return;
  form.waits = null;
  submit(form.key, how);
});

/**
 * Send a form, once: what is wrong is shown instead, and files that are on their way are waited for.
 * Return whether the browser has to post it.
 *
 * @param key The form's name.
 * @param how As for `act`: `event`, `args` that only the page knows, `lane`, `toast`.
 */
export function submit(key, how) {
  const form = formOf(key);
  if (isBusy(form)) return false;
  form.fields = readFields(form);
  change(form, { problems: findProblems(form) });
  if (form.problems.length || (form.needs_content && hasNoContent(form))) focus(form);
  else if (form.posts_to) return post(form);
  else if (form.files.every((file) => file.key)) send(form, how);
  else {
    change(form, { waits: how });
    sendAgain(form);
  }
  return false;
}

/** The page goes with the answer; where it stays, as when somebody stops it, the form is free again. */
function post(form) {
  // Browsers keep what was typed into a field that can be read.
  change(form, { waits: { until: "the page goes" }, revealed: [] });
  setTimeout(() => change(form, { waits: null }), POST_MS);
  return true;
}

function send(form, how) {
  const { key, kept, queues, fields, files } = form;
  const id = form.attempt || newAttempt();
  const args = { ...how.args, ...argsOf(form) };
  const content = queues ? { fields, files: files.map(asServed) } : null;
  if (queues) finish(form);
  else change(form, { attempt: id, sent: fields });
  act({ ...how, id, args, form: key, content, kept });
  if (!queues) return;
  form.onSent?.();
  focus(form);
}

function argsOf({ rules, fields, files }) {
  const args = {};
  for (const [name, { kind, is_shown_only }] of Object.entries(rules)) {
    let value = kind === "files" ? files.map(withWords) : fields[name];
    if (kind === "rows") value = (value ?? []).map(({ id }) => id);
    if (!is_shown_only) args[name] = typeof value === "string" ? trimmed(value) : (value ?? null);
  }
  return args;
}

/** A file is told by its key, with words about it by both. */
const withWords = ({ key, words = "" }) => (trimmed(words) ? [key, trimmed(words)] : key);

hearActs((what, { form: key, id, content }, given = null) => {
  const form = formOf(key);
  if (!form) return false;
  if (what === "withdrawn" && content) takeBack(form, content);
  if (what === "done" && form.element) form.onDone?.();
  if (content || form.attempt !== id) return false;
  if (what === "done") finish(form);
  if (what === "failed" && given.field && given.field === form.files_in) loseFiles(form, given);
  return what === "done" || complain(form, given);
});

/** Show what is wrong, or with null nothing any more, and return whether that can be seen. */
function complain(form, problem) {
  const { field = "", error = "", problems = [] } = problem ?? {};
  const found = error && !problems.length ? [{ field, error }] : problems;
  const isFound = (each) => found.some((one) => one.field === each.field);
  const others = form.problems.filter((each) => error && !isFound(each));
  change(form, { problems: [...found, ...others], waits: null });
  if (error && found.some(({ field }) => field) && isAttended(form)) focus(form);
  return form.element?.getClientRects().length > 0;
}

/** Whether who has sent a form waits for the answer, and does nothing else meanwhile. */
function isAttended({ element, fields, sent }) {
  // While its button waits, the focus is with what is around the form.
  const { activeElement: at } = document;
  return fields === sent && element && (element.contains(at) || !!at?.contains(element));
}

/** Have files sent anew with the form, or chosen anew where this page does not have them. */
function loseFiles(form, { error }) {
  change(form, { files: withSource(form.files).map((file) => ({ ...file, key: "", error })) });
}

/** Put back what was sent, before what was typed since. */
function takeBack(form, content) {
  const fields = { ...content.fields };
  for (const [name, value] of Object.entries(readFields(form))) {
    if (!sizeOf(value)) continue;
    const isBoth = form.rules[name]?.kind === "text" && sizeOf(fields[name]);
    fields[name] = isBoth ? `${fields[name]}\n${value}` : value;
  }
  const files = [...form.files, ...content.files].slice(0, form.rules[form.files_in]?.longest);
  change(form, { fields, files });
  show(form);
  focus(form);
}
