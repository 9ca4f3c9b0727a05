// Forms and acts in components.
import { useEffect, useLayoutEffect, useRef } from "react";
import { focus, formOf } from "./drafts.js";
import { composes, isTouched } from "./entering.js";
import { addFiles, describeFile } from "./files.js";
import { connectForm, openForm, submit, type } from "./forms.js";
import { useRow } from "./tables.jsx";
import { dropped, pasted } from "./transfers.js";

// Beyond, a browser takes seconds to find a text's direction: Chromium 20 for a million characters.
const MAX_TURNED = 20_000;

/** A form around fields that are declared in Python. */
export function LiveForm(props) {
  const { form: name, how, takesFocus, children, ...others } = props;
  const { onSent, onDone, onType, onEscape, onArrowUp, ...rest } = others;
  const element = useRef(null);
  const busy = useRow("forms", name)?.busy ?? false;
  // Before anything is painted: somebody may type at once.
  useLayoutEffect(() => {
    const form = formOf(name);
    const pastes = (event) => pasted(form, element.current, event);
    const drops = (event) => dropped(form, element.current, event);
    connectForm(name, element.current);
    element.current.addEventListener("beforeinput", aboutToEnter);
    document.addEventListener("paste", pastes);
    document.addEventListener("dragover", drops);
    document.addEventListener("drop", drops);
    return () => {
      document.removeEventListener("paste", pastes);
      document.removeEventListener("dragover", drops);
      document.removeEventListener("drop", drops);
      connectForm(name, null);
    };
  }, [name]);
  useEffect(() => {
    // A keyboard on the screen comes when somebody asks for it.
    const isFree = !document.querySelector("dialog[open]");
    if (takesFocus && isFree && !isTouched()) focus(formOf(name));
  }, [name, takesFocus]);
  useEffect(() => {
    Object.assign(formOf(name), { onSent, onDone });
  });
  const send = (event) => {
    event.stopPropagation();
    if (!submit(name, how)) event.preventDefault();
  };
  const entered = ({ target }) => {
    if (target.type !== "file") {
      turn(target, target.value.length);
      const { words } = target.dataset;
      if (words) describeFile(name, words, target.value);
      else type(name, {}, target.name);
      return onType?.();
    }
    addFiles(name, target.files);
    if (target.files.length) openForm(name, {});
    target.value = ""; // so that the same file can be chosen again
  };
  const pressed = (event) => {
    const { key, shiftKey, target } = event;
    if (composes(event.nativeEvent)) return;
    if (key === "Escape") onEscape?.();
    if (key === "ArrowUp" && onArrowUp && target.value === "") {
      event.preventDefault();
      onArrowUp();
    }
    // A keyboard on the screen has no other key for a new line.
    const sends = key === "Enter" && !shiftKey && "enter" in target.dataset;
    if (sends && !isTouched()) send(event);
  };
  return (
    <form
      ref={element}
      noValidate
      aria-busy={busy}
      onSubmit={send}
      onInput={entered}
      onKeyDown={pressed}
      {...rest}
    >
      {children}
    </form>
  );
}

/** Before a browser lays out what comes. */
function aboutToEnter({ target, data, dataTransfer }) {
  const coming = data ?? dataTransfer?.getData("text/plain") ?? "";
  turn(target, (target.value?.length ?? 0) + coming.length);
}

/** Let a field with `dir="auto"` find its direction, unless its text is very long. */
function turn(field, length) {
  if (field.dir === "auto") field.dataset.turns = "";
  if ("turns" in field.dataset) field.dir = length > MAX_TURNED ? "ltr" : "auto";
}
