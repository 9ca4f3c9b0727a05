// Forms and acts in components.
import { useEffect, useLayoutEffect, useRef } from "react";
import { formOf } from "./drafts.js";
import { addFiles, describeFile } from "./files.js";
import { connectForm, submit, type } from "./forms.js";
import { useRow } from "./tables.jsx";

const IME = 229; // what Safari says of the key that ends a composition

/** A form around fields that are declared in Python. */
export function LiveForm({ form: name, how, onSent, onDone, onType, onEscape, children, ...rest }) {
  const element = useRef(null);
  const busy = useRow("forms", name)?.busy ?? false;
  // Before anything is painted: somebody may type at once.
  useLayoutEffect(() => {
    const form = formOf(name);
    const hear = (event) => isFor(element.current, event) && pasted(form, event);
    connectForm(name, element.current);
    document.addEventListener("paste", hear);
    return () => {
      document.removeEventListener("paste", hear);
      connectForm(name, null);
    };
  }, [name]);
  useEffect(() => {
    Object.assign(formOf(name), { onSent, onDone });
  });
  const send = (event) => {
    event.stopPropagation();
    if (!submit(name, how)) event.preventDefault();
  };
  const entered = ({ target }) => {
    if (target.type !== "file") {
      const { words } = target.dataset;
      if (words) describeFile(name, words, target.value);
      else type(name);
      return onType?.();
    }
    addFiles(name, target.files);
    target.value = ""; // so that the same file can be chosen again
  };
  const pressed = (event) => {
    if (event.key === "Escape") onEscape?.();
    // While an input method composes, Enter belongs to it.
    const { isComposing, keyCode } = event.nativeEvent;
    if (event.key !== "Enter" || event.shiftKey || isComposing || keyCode === IME) return;
    if ("enter" in event.target.dataset) send(event);
  };
  const dropped = (event) => {
    if (!formOf(name).files_in || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") addFiles(name, event.dataTransfer.files);
  };
  return (
    <form
      ref={element}
      noValidate
      aria-busy={busy}
      onSubmit={send}
      onInput={entered}
      onKeyDown={pressed}
      onDragOver={dropped}
      onDrop={dropped}
      {...rest}
    >
      {children}
    </form>
  );
}

/** What is pasted anywhere in a dialog is for its form, wherever the focus is. */
function isFor(form, { target }) {
  const dialog = form.closest("dialog");
  return dialog ? dialog.open : form.contains(target);
}

function pasted({ key, rules, files_in }, event) {
  const { types } = rules[files_in] ?? {};
  const files = [...event.clipboardData.files].filter(({ type: its }) => its.startsWith(types));
  if (!files_in || !files.length) return;
  event.preventDefault();
  addFiles(key, files);
}
