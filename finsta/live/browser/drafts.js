// What forms hold, and what is wrong with it. It is kept over a reload, and components read it as rows:
// see FORMS in forms.py.
//
// Fields are the browser's own. What they hold is read when somebody types, and written only when
// something else changes it, so that caret and input methods are left alone.
import { keep, readKept } from "./kept.js";
import { isUnsent } from "./queue.js";
import { apply } from "./store.js";

const TYPED = "textarea, input:not([type=hidden], [type=file])";

/** What Python says of each form, by name: see `describe_forms` in forms.py. */
export const declared = {};

const forms = new Map(); // name, with its scope after a stroke → form

/** Return what a form holds at first, and once it was sent. */
export const nothing = () => ({ fields: {}, files: [], attempt: "", problem: null, waits: null });

/** Return a form by its name, with what was kept of it; undefined if there is no such form any more. */
export function formOf(key = "") {
  const told = declared[key.split("/")[0]];
  if (told && !forms.has(key)) {
    forms.set(key, { key, ...told, ...nothing() });
    restore(forms.get(key));
  }
  return forms.get(key);
}

/** Take over what was kept, once it is known who looks. */
export function restoreForms() {
  Object.keys(readKept("drafts")).forEach(formOf);
  forms.forEach(restore);
}

function restore(form) {
  const draft = isBlank(form) ? readKept("drafts")[form.key] : null;
  change(form, draft ?? {});
  if (draft) show(form);
}

/** Change a form, keep it, and tell components. */
export function change(form, changed) {
  const { key, fields, files, attempt, problem } = Object.assign(form, changed);
  const { [key]: _, ...others } = readKept("drafts");
  const draft = { fields, attempt, files: files.filter((file) => file.key).map(asServed) };
  if (form.kept) keep("drafts", isBlank(draft) ? others : { ...others, [key]: draft });
  const busy = isBusy(form);
  const can_submit = !busy && !findProblem(form);
  const sizes = Object.fromEntries(Object.entries(fields).map(([name, on]) => [name, sizeOf(on)]));
  const ofFiles = { files: files.map(counted), progress: progressOf(files) };
  apply([["put", "forms", [{ id: key, fields, sizes, ...ofFiles, busy, can_submit, problem }]]]);
}

/** Return how much of some files was sent, in percent. */
function progressOf(files) {
  const sent = files.reduce((sum, { key, progress }) => sum + (key ? 100 : progress), 0);
  return files.length ? Math.floor(sent / files.length) : 100;
}

const counted = (file) => ({ ...file, words_size: sizeOf(file.words ?? "") });

/** Return a file as it outlives the page, unlike a preview that the browser has made. */
export const asServed = (file) => ({ ...file, preview: file.served });

/** Return whether nothing was entered. */
export const isBlank = ({ fields, files }) => !files.length && !Object.values(fields).some(sizeOf);

/** Return whether nothing was written or chosen, whatever it is about. */
export const hasNoContent = ({ rules, fields, files }) =>
  !files.length &&
  !Object.keys(rules).some((name) => rules[name].kind !== "value" && sizeOf(fields[name]));

/** Return whether a form waits for its files or its answer. */
export const isBusy = ({ attempt, waits }) => Boolean(waits || (attempt && isUnsent(attempt)));

/** Return how much a field holds; of a text its characters, as people count them. */
export function sizeOf(value) {
  if (typeof value === "number") return value;
  return typeof value === "string" ? countSigns(value.trim()) : (value?.length ?? Number(!!value));
}

/** A million characters as an array would take longer than typing them into the page. */
function countSigns(text) {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.codePointAt(at) > 0xffff) count -= 1;
  return count;
}

/** Return the first `field` with its `error`, or null. */
export function findProblem({ rules, fields, files }) {
  const found = Object.entries(rules).flatMap(([field, rule]) => {
    if (rule.kind !== "files")
      return { field, error: describeProblem(rule, sizeOf(fields[field])) };
    const ofWords = files.map(({ id, words = "" }) => ({
      field: `${field}-${id}`,
      error: describeProblem(rule.words ?? {}, sizeOf(words)),
    }));
    return [{ field, error: describeProblem(rule, files.length) }, ...ofWords];
  });
  return found.find(({ error }) => error) ?? null;
}

function describeProblem({ kind, label, longest, shortest, required }, size) {
  // Few people count in bytes: the unit is said with each number.
  const [unit, also] = kind === "secret" ? ["bytes", " bytes"] : ["characters", ""];
  const say = (limit, needed) =>
    `The ${label} has ${size.toLocaleString("en")} ${unit}, at ${limit}${also} are ${needed}.`;
  if (!size) return required;
  if (longest && size > longest) return say(`most ${longest.toLocaleString("en")}`, "allowed");
  return size < shortest ? say(`least ${shortest.toLocaleString("en")}`, "needed") : "";
}

/** Return what the fields on screen hold, of a secret only its bytes, and of others what is known. */
export function readFields({ element, rules, fields }) {
  const entered = { ...fields };
  for (const [name, { kind }] of element ? Object.entries(rules) : []) {
    const field = element.elements[name];
    if (kind === "secret") entered[name] = new TextEncoder().encode(field?.value).length;
    else if (field) entered[name] = kind === "flag" ? field.checked : field.value;
  }
  return entered;
}

/** Write what a form holds into its fields. */
export function show({ element, fields }) {
  element?.reset();
  for (const [name, value] of Object.entries(fields)) {
    const field = element?.elements[name];
    if (field && typeof value === "boolean") field.checked = value;
    if (field && typeof value === "string") field.value = value;
  }
}

/** Go to the field that a problem belongs to, else to the first; once there is one. */
export function focus(form) {
  const { element, problem } = form;
  const field = element?.elements[problem?.field] ?? element?.querySelector(TYPED);
  field?.focus();
  form.isAwaited = !element;
}
