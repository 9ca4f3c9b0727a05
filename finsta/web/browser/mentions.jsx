// Offers people while somebody types an @ and letters into a field of a form.
import { useEffect, useRef, useState } from "react";
import { composes } from "../../live/browser/entering.js";
import { formOf } from "../../live/browser/drafts.js";
import { insertText } from "../../live/browser/forms.js";
import { mayMention } from "./mention.js";
import { Choices, stepOf } from "./choices.jsx";
import { useFound } from "./found.js";

const PAUSE_MS = 150;
const MOST = 8;
const LONGEST = 30; // of what is looked for
const EDGE_PX = 8;
const NAME = /^[\p{L}\p{N}_.]+$/u;

/**
 * Stands below the field. The list is there as long as something is offered: the field is a combobox
 * then, and a plain one else.
 *
 * @param form The form's name, and the field's in it.
 * @param table Where those are that were found, by what was typed.
 * @param draw Draws one of them.
 */
export function MentionChoices({ form, name, id, label, table, draw, onFind }) {
  const mark = useRef(null);
  const list = useRef(null);
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(0);
  const found = useFound(table, asked);
  // Until it is known who fits, those of before who still do.
  const fitting = asked === typed ? found.people : found.people.filter((row) => fits(row, typed));
  const rows = typed && asked ? fitting.slice(0, MOST) : [];
  const isOpen = rows.length > 0;
  const marked = rows[Math.min(active, rows.length - 1)];

  const choose = (row) => {
    const field = formOf(form).element.elements[name];
    const { start } = mentionAt(field) ?? {};
    setTyped("");
    if (start === undefined) return;
    field.setSelectionRange(start, field.selectionEnd);
    insertText(form, name, `@${row.handle} `);
  };
  const look = (field) => {
    const text = (document.activeElement === field && mentionAt(field)?.text) || "";
    setTyped(text);
    setActive(0);
  };
  const press = (event) => {
    if (composes(event)) return;
    const { key, shiftKey } = event;
    const isStep = stepOf(event) !== 0;
    if (shiftKey || !(isStep || key === "Enter" || key === "Escape")) return;
    // Neither sends the form nor closes what is around it.
    event.preventDefault();
    event.stopPropagation();
    if (isStep) setActive(stepOf(event, rows.indexOf(marked), rows.length));
    else if (key === "Enter") choose(marked);
    else setTyped("");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what is typed.
  useEffect(() => {
    if (!typed) return;
    const timer = setTimeout(() => {
      setAsked(typed);
      onFind(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is the same while it is drawn.
  useEffect(() => {
    const field = mark.current.closest("form").elements[name];
    const moved = () => look(field);
    const left = () => setTyped("");
    field.addEventListener("input", moved);
    field.addEventListener("click", moved);
    field.addEventListener("blur", left);
    return () => {
      field.removeEventListener("input", moved);
      field.removeEventListener("click", moved);
      field.removeEventListener("blur", left);
    };
  }, [form, name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as often as it is drawn with other rows.
  useEffect(() => {
    if (!isOpen) return;
    const field = mark.current.closest("form").elements[name];
    const told = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "true",
      "aria-controls": `${id}-list`,
      "aria-activedescendant": `${id}-${marked.id}`,
    };
    for (const [attribute, value] of Object.entries(told)) field.setAttribute(attribute, value);
    field.addEventListener("keydown", press);
    place(list.current, field);
    list.current.querySelector(".person-active")?.scrollIntoView({ block: "nearest" });
    return () => {
      for (const attribute of Object.keys(told)) field.removeAttribute(attribute);
      field.removeEventListener("keydown", press);
    };
  }, [isOpen, marked, rows.length]);
  return (
    <>
      <span ref={mark} hidden />
      {isOpen && (
        <Choices
          id={id}
          list={list}
          label={label}
          rows={rows}
          active={rows.indexOf(marked)}
          draw={draw}
          onChoose={choose}
          className="mentions-list"
        />
      )}
    </>
  );
}

function fits({ handle, display_name }, typed) {
  const text = typed.toLowerCase();
  return handle.startsWith(text) || display_name.toLowerCase().includes(text);
}

/** Return where the mention begins that is typed just now, and what is typed of it, or null. */
function mentionAt({ value, selectionStart, selectionEnd }) {
  if (selectionStart !== selectionEnd) return null;
  const start = value.lastIndexOf("@", selectionEnd - 1);
  const text = value.slice(start + 1, selectionEnd);
  if (start < 0 || text.length > LONGEST || !NAME.test(text)) return null;
  return mayMention(value, start) ? { start, text } : null;
}

/** Put the list below the field, or above it where the window, or a keyboard, leaves no room. */
function place(list, field) {
  const { top, bottom } = field.getBoundingClientRect();
  const seen = window.visualViewport;
  const end = seen.offsetTop + seen.height - EDGE_PX;
  const fits = bottom + list.offsetHeight < end || top - list.offsetHeight < seen.offsetTop;
  list.dataset.side = fits ? "below" : "above";
}
