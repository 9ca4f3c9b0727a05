// Forms without a browser: their fields, the dialog around them, and an upload that is played by hand.
import { openTab } from "../tab.mjs";

const text = (label, longest, more = {}) => ({ kind: "text", label, longest, ...more });
export const uploads = [];

function upload(file, onProgress, onEnd) {
  const started = { file, onProgress, onEnd, isAborted: false };
  uploads.push(started);
  return { abort: () => (started.isAborted = true) };
}

/** As `describe_forms` tells them: a dialog that waits for its answer, and a form that queues. */
export const FORMS = {
  composer: {
    rules: {
      photo: { kind: "files", longest: 1, required: "Choose a photo first.", upload },
      alt_text: text("alt text", 15),
      caption: text("caption", 20, { required: "Write a caption first." }),
      is_public: { kind: "flag" },
    },
    files_in: "photo",
    kept: true,
  },
  message: {
    rules: {
      text: text("message", 20),
      photos: {
        kind: "files",
        longest: 4,
        too_many: "At most 4 photos.",
        words: { kind: "text", label: "alt text", longest: 20 },
        upload,
      },
      quote: { kind: "value" },
    },
    files_in: "photos",
    kept: true,
    queues: true,
    needs_content: true,
  },
  removal: {
    rules: {
      people: { kind: "rows", required: "Choose somebody." },
      reason_id: { kind: "value" },
      who: { kind: "value", is_shown_only: true },
    },
    files_in: "",
    kept: true,
  },
  edit: {
    rules: {
      caption: text("caption", 20),
      alt_texts: { kind: "texts", label: "alt text", longest: 10 },
    },
    files_in: "",
    kept: true,
  },
  password: { rules: { word: text("word", 0, { shortest: 8 }) }, files_in: "", kept: false },
  sign_up: {
    rules: {
      email: text("email", 20, { required: "Type your email first." }),
      handle: text("handle", 12),
      remember_me: { kind: "flag" },
      password: {
        kind: "secret",
        label: "password",
        longest: 16,
        shortest: 8,
        required: "Choose a password first.",
      },
    },
    files_in: "",
    kept: false,
    posts_to: "/auth/register",
  },
};

globalThis.URL.createObjectURL = () => "blob:own";
globalThis.URL.revokeObjectURL = () => {};
globalThis.Image = class {};

/** An element, as a form connects to it. */
export class Form {
  dialog = {
    open: true,
    close: () => (this.dialog.open = false),
    showModal: () => (this.dialog.open = true),
  };
  focused = "";

  constructor(tab, key, typed = {}) {
    this.tab = tab;
    this.key = key;
    const rules = Object.entries(FORMS[key.split("/")[0]].rules);
    const names = rules
      .filter(([, { kind }]) => /text$|flag|files|secret/.test(kind))
      .map(([name]) => name);
    const focus = (name) => () => (this.focused = name);
    const field = (name) => ({ name, value: "", checked: false, dataset: {}, focus: focus(name) });
    this.elements = Object.fromEntries(names.map((name) => [name, field(name)]));
    this.draw = (name) => (this.elements[name] = field(name));
    Object.entries(typed).forEach(([name, value]) => (this.elements[name].value = value));
    tab.forms.connectForm(key, this);
  }
  reset() {
    for (const field of Object.values(this.elements))
      Object.assign(field, { value: "", checked: false });
  }
  closest = () => this.dialog;
  querySelector = (selector) => {
    const [, rows] = selector.match(/data-rows="(\w+)"/) ?? [];
    return rows ? { focus: () => (this.focused = rows) } : this.elements.text;
  };
  querySelectorAll = () => [];
  contains = () => false;
  getClientRects = () => (this.dialog.open ? [{}] : []);

  /** Type into fields, or tick them; where it is one, the form knows which. */
  enter(given) {
    const [name, ...others] = Object.keys(given);
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === "boolean") this.elements[name].checked = value;
      else this.elements[name].value = value;
    }
    this.tab.forms.type(this.key, {}, others.length ? "" : name);
    return this;
  }
  /** Choose files and, unless they are held up, have the server take them. */
  choose(...names) {
    this.tab.files.addFiles(
      this.key,
      names.map((name) => ({ name, size: 9 })),
    );
    return uploads.splice(0);
  }
  submit(args = {}) {
    this.tab.forms.submit(this.key, { event: "send", args });
    return this.tab.takeSent();
  }
  /** What components read. */
  get shown() {
    return this.tab.store.rowIn("forms", this.key);
  }
  get error() {
    return this.shown.problems[0]?.error ?? "";
  }
  /** The fields that have a problem, in their order. */
  get wrong() {
    return this.shown.problems.map(({ field }) => field);
  }
  get value() {
    return Object.fromEntries(
      Object.entries(this.elements).map(([name, { value, checked }]) => [name, value || checked]),
    );
  }
}

/** Open a page with a form of these; something may have been typed before any script has run. */
export async function openForm(key, tab = null, typed = {}) {
  const page = tab ?? (await openTab()).connect();
  Object.assign(page.drafts.declared, FORMS);
  return new Form(page, key, typed);
}

/** Load the page again, with the form. */
export async function reload(form, viewer = 1) {
  const tab = await form.tab.reload();
  Object.assign(tab.drafts.declared, FORMS);
  const again = new Form(tab, form.key);
  tab.connect(viewer);
  return again;
}

/** Have the server take a file that was chosen. */
export function take([upload], key = "k1") {
  upload.onProgress(50);
  upload.onEnd({ key, width: 8, height: 6, preview: `/media/${key}` });
}
