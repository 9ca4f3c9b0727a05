// Finding people, or conversations: all that may be chosen are listed, and what is typed narrows that down.
import { useEffect, useRef, useState } from "react";
import { composes, isTouched } from "../../live/browser/entering.js";
import { chooseRow, dropRow } from "../../live/browser/forms.js";
import { useRow } from "../../live/browser/tables.jsx";
import { Choices, NONE, stepOf } from "./choices.jsx";
import { useFound } from "./found.js";

const PAUSE_MS = 150;

/**
 * Lists people who fit what is typed, to be chosen for a form's field or not.
 *
 * @param table Where those are that were found, by what was typed.
 * @param nobody What is said where nobody fits what is typed.
 * @param nobodyYet What is said where there is nobody before anything is typed.
 * @param draw Draws one of them.
 * @param absent Ids of who is not offered.
 */
export function PeopleFinder(props) {
  const { form, name, id, label, draw, onFind, absent = [], isInvalid, describedBy } = props;
  const { table, placeholder, nobody, nobodyYet } = props;
  const field = useRef(null);
  const list = useRef(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(NONE);
  const timer = useRef(0);
  const found = useFound(table, asked);
  const chosen = useRow("forms", form)?.fields[name] ?? [];
  const offered = found.people.filter((person) => !absent.includes(person.id));
  const isChosen = ({ id: theirs }) => chosen.some((person) => person.id === theirs);

  const ask = (value) => {
    setAsked(value);
    onFind(value);
  };
  const look = (value) => {
    setText(value);
    setActive(value ? 0 : NONE);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(value), PAUSE_MS);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when it comes into sight.
  useEffect(() => {
    // Where a finger chooses, no keyboard hides who there is.
    list.current.autofocus = isTouched();
    const element = field.current.form;
    const clear = () => {
      clearTimeout(timer.current);
      setText("");
      setAsked("");
      setActive(NONE);
    };
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1).isIntersecting) ask(field.current.value);
    });
    element.addEventListener("reset", clear);
    observer.observe(field.current);
    return () => {
      clearTimeout(timer.current);
      element.removeEventListener("reset", clear);
      observer.disconnect();
    };
  }, []);

  const choose = (person) => {
    if (isChosen(person)) dropRow(form, name, person.id);
    else chooseRow(form, name, person);
    if (text) look("");
    if (isTouched()) field.current.blur();
    else field.current.focus();
  };
  const mark = (at) => {
    setActive(at);
    list.current.children[at].scrollIntoView({ block: "nearest" });
  };
  const press = (event) => {
    if (composes(event.nativeEvent)) return;
    if (stepOf(event) && offered.length) {
      event.preventDefault();
      mark(stepOf(event, active, offered.length));
    }
    // With nobody marked it sends the form.
    if (event.key === "Enter" && (text || offered[active])) {
      event.preventDefault();
      if (offered[active]) choose(offered[active]);
    }
    if (event.key === "Backspace" && !text && chosen.length) dropRow(form, name, chosen.at(-1).id);
    if (event.key === "Escape" && text) {
      event.preventDefault();
      look("");
    }
  };
  return (
    <>
      <input
        ref={field}
        id={id}
        value={text}
        placeholder={placeholder}
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
        onKeyDown={press}
      />
      {found.isAnswered && !offered.length && (
        <p className="note" role="status">
          {text ? nobody : nobodyYet}
        </p>
      )}
      <Choices
        id={id}
        list={list}
        label={label}
        rows={offered}
        active={active}
        draw={draw}
        isChosen={isChosen}
        onChoose={choose}
        className="people"
      />
    </>
  );
}
