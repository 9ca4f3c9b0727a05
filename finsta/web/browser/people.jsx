// Finding people: what is typed is looked up; who is chosen is the form's.
import { useEffect, useRef, useState } from "react";
import { chooseRow, dropRow } from "../../live/browser/forms.js";
import { useRow, useTable } from "../../live/browser/tables.jsx";

const PAUSE_MS = 150;

/** Lists who fits what is typed, to be chosen for a form's field; `absent` are ids of who does not. */
export function PeopleFinder(props) {
  const { form, name, id, label, onFind, absent = [], isInvalid, describedBy } = props;
  const field = useRef(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const found = useTable(`found/${asked}`, "items");
  const isAnswered = useTable(`found/${asked}`, "loaded");
  const chosen = useRow("forms", form)?.fields[name] ?? [];
  const [active, setActive] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const timer = useRef(0);

  useEffect(() => {
    const element = field.current.form;
    const clear = () => {
      setText("");
      setOpen(false);
    };
    element.addEventListener("reset", clear);
    return () => element.removeEventListener("reset", clear);
  }, []);

  const look = (value) => {
    setText(value);
    setOpen(true);
    setActive(0);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAsked(value);
      onFind(value);
    }, PAUSE_MS);
  };
  const taken = new Set([...chosen.map((person) => person.id), ...absent]);
  const offered = isOpen ? found.filter((person) => !taken.has(person.id)) : [];
  const choose = (person) => {
    chooseRow(form, name, person);
    look("");
    field.current.focus();
  };
  const press = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) {
      event.preventDefault();
      setActive((active + step + offered.length) % offered.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (offered[active]) choose(offered[active]);
    }
    if (event.key === "Backspace" && !text && chosen.length) dropRow(form, name, chosen.at(-1).id);
    if (event.key === "Escape" && offered.length) {
      event.preventDefault();
      setOpen(false);
    }
  };
  return (
    <>
      <input
        ref={field}
        id={id}
        value={text}
        placeholder="Name or handle"
        autoComplete="off"
        data-rows={name}
        role="combobox"
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? describedBy : undefined}
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={offered[active] ? `${id}-${offered[active].id}` : undefined}
        onChange={(event) => look(event.target.value)}
        onFocus={() => look(text)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <ul
        id={`${id}-list`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list of choices is one too.
        role="listbox"
        aria-label={label}
        className="people"
        hidden={!offered.length}
      >
        {offered.map((person, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
          <li
            key={person.id}
            id={`${id}-${person.id}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as its list.
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(person);
            }}
          >
            <bdi className="strong">{person.display_name}</bdi>
            <span className="muted">@{person.handle}</span>
          </li>
        ))}
      </ul>
      {isOpen && text && asked === text && isAnswered && !found.length && (
        <p className="note" role="status">
          Nobody by this name.
        </p>
      )}
    </>
  );
}
