// What forms hold, and what is wrong with it. It is kept over a reload, and components read it as rows:
// see FORMS in forms.py.
//
// Fields are the browser's own. What they hold is read when somebody types, and written only when
// something else changes it, so that caret and input methods are left alone.
import { keep, readKept } from "./kept.js";
import { isUnsent } from "./queue.js";
import { apply } from "./store.js";
import { ngettext } from "./words.js";

const TYPED = "textarea, input:not([type=hidden], [type=file])";
// Spaces, what controls others, and what Unicode promises to be drawn as nothing; see infra/texts.py.
const SHOWS_NOTHING = /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const TYPED_KINDS = ["text", "flag", "secret"];

/** What Python says of each form, by name: see `describe_forms` in forms.py. */
export const declared = {};

const forms = new Map(); // name, with its scope after a stroke → form

/** Return what a form holds at first, and once it was sent. */
export const nothing = () => ({
  fields: {},
  files: [],
  attempt: "",
  problems: [],
  revealed: [],
  waits: null,
});

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
  const { key, fields, files, attempt, problems, revealed } = Object.assign(form, changed);
  const { [key]: former, ...others } = readKept("drafts");
  const draft = { fields, attempt, files: files.filter((file) => file.key).map(asServed) };
  if (form.kept) keep("drafts", isBlank(draft) ? others : { ...others, [key]: draft });
  const busy = isBusy(form);
  const can_submit = !busy && !findProblems(form).length;
  const sizes = Object.fromEntries(Object.entries(fields).map(([name, on]) => [name, sizeOf(on)]));
  const ofFiles = { files: files.map(counted), progress: progressOf(files) };
  const shown = { busy, can_submit, problems, revealed };
  apply([["put", "forms", [{ id: key, fields, sizes, ...ofFiles, ...shown }]]]);
}

/** Return how much of some files was sent, in percent of their bytes. */
function progressOf(files) {
  const all = files.reduce((sum, { bytes = 1 }) => sum + bytes, 0);
  const sent = files.reduce(
    (sum, { bytes = 1, key, progress }) => sum + bytes * (key ? 100 : progress),
    0,
  );
  return all ? Math.floor(sent / all) : 100;
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

/** Return a text as it is sent: without blank lines around it and spaces after it; empty if it shows nothing. */
export function trimmed(text) {
  if (SHOWS_NOTHING.test(text)) return "";
  const shown = text.trimEnd();
  const at = shown.length - shown.trimStart().length;
  return shown.slice(shown.lastIndexOf("\n", at) + 1);
}

/** Return how much a field holds; of a text its characters, as people count them. */
export function sizeOf(value) {
  if (typeof value === "number") return value;
  return typeof value === "string"
    ? countSigns(trimmed(value))
    : (value?.length ?? Number(!!value));
}

/** A million characters as an array would take longer than typing them into the page. */
function countSigns(text) {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.codePointAt(at) > 0xffff) count -= 1;
  return count;
}

/** Return all that is wrong, in the fields' order: each `field` with its `error`. */
export function findProblems({ element, rules, fields, files }) {
  const found = Object.entries(rules).flatMap(([field, rule]) => {
    const objection = element?.elements[field]?.dataset?.objection ?? "";
    if (rule.kind === "texts") return findInTexts(field, rule, fields[field]);
    const error = describeProblem(
      rule,
      rule.kind === "files" ? files.length : sizeOf(fields[field]),
    );
    if (rule.kind !== "files") return { field, error: error || objection };
    const ofWords = files.map(({ id, words = "" }) => ({
      field: `${field}-${id}`,
      error: describeProblem(rule.words ?? {}, sizeOf(words)),
    }));
    return [{ field, error }, ...ofWords];
  });
  return found.filter(({ error }) => error);
}

const findInTexts = (field, rule, texts = []) =>
  texts.map((text, at) => ({
    field: `${field}-${at}`,
    error: describeProblem(rule, sizeOf(text)),
  }));

function describeProblem({ label, longest, shortest, required }, size) {
  if (!size) return required;
  if (longest && size > longest) {
    return ngettext(
      "The {label} has {count} character, at most {limit} are allowed.",
      "The {label} has {count} characters, at most {limit} are allowed.",
      size,
      { label, limit: longest },
    );
  }
  if (!(size < shortest)) return "";
  return ngettext(
    "The {label} has {count} character, at least {limit} are needed.",
    "The {label} has {count} characters, at least {limit} are needed.",
    size,
    { label, limit: shortest },
  );
}

/**
 * Return which problems are still there once somebody has typed. What was said of other fields stays
 * at them; what a server or a file has said of the whole is gone.
 *
 * @param form As it is now.
 * @param before What its fields held.
 * @param touched The field, where that is known.
 */
export function problemsLeft(form, before, touched) {
  const { rules, fields, problems } = form;
  if (!problems.length) return problems;
  const found = findProblems(form);
  const isSame = (field) => (touched ? field !== touched : before[field] === fields[field]);
  return problems.filter(
    ({ field, error }) =>
      isSame(field) &&
      (TYPED_KINDS.includes(rules[field]?.kind) ||
        found.some((each) => each.field === field && each.error === error)),
  );
}

/** Return what the fields on screen hold, of a secret only its length, and of others what is known. */
export function readFields({ element, rules, fields }) {
  const entered = { ...fields };
  for (const [name, { kind }] of element ? Object.entries(rules) : []) {
    const field = element.elements[name];
    const texts = kind === "texts" ? inputsOf(element, name) : [];
    if (kind === "secret") entered[name] = [...(field?.value ?? "")].length;
    else if (texts.length) entered[name] = texts.map(({ value }) => value);
    else if (field) entered[name] = kind === "flag" ? field.checked : field.value;
  }
  return entered;
}

/** Return the inputs of a field that holds several texts, in order. */
function inputsOf(element, name) {
  const inputs = [];
  while (element.elements[`${name}-${inputs.length}`]) {
    inputs.push(element.elements[`${name}-${inputs.length}`]);
  }
  return inputs;
}

/** Write what a form holds into its fields. */
export function show({ element, fields }) {
  element?.reset();
  for (const [name, value] of Object.entries(fields)) {
    const field = element?.elements[name];
    const texts = element && Array.isArray(value) ? inputsOf(element, name) : [];
    texts.forEach((input, at) => (input.value = value[at] ?? ""));
    if (field && typeof value === "boolean") field.checked = value;
    if (field && typeof value === "string") field.value = value;
  }
}

/** Go to the first field that a problem belongs to, else to the first of all; once there is one. */
export function focus(form) {
  const { element, problems } = form;
  const field = fieldOf(form, problems[0]?.field) ?? element?.querySelector(TYPED);
  field?.focus();
  form.isAwaited = !element;
}

/**
 * Return the input of a field; where rows are chosen, that in which they are looked for, and of several
 * to choose from the first one.
 */
function fieldOf({ element, rules }, name) {
  const named = element?.elements[name];
  if (named) return named.focus ? named : named[0];
  const isChosen = rules[name]?.kind === "rows";
  return isChosen ? element?.querySelector(`[data-rows="${name}"]`) : null;
}
