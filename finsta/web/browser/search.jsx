// Finding people to go to: a field, and below it who fits what is typed.
import { useEffect, useRef, useState } from "react";
import { composes, isTouched } from "../../live/browser/entering.js";
import { Roving } from "../../live/browser/roving.jsx";
import { stopsIn } from "../../live/browser/stops.js";
import { useFound } from "./found.js";

const PAUSE_MS = 150;

/**
 * Lists people who fit what is typed. Each is a link; arrow keys lead there from the field and back.
 *
 * @param table Where those are that were found, by what was typed.
 * @param draw Draws one of them, a link and a stop.
 * @param nobody What shows where nobody fits what is typed.
 * @param nobodyYet What shows where there is nobody before anything is typed.
 */
export function PeopleSearch({ table, label, placeholder, draw, nobody, nobodyYet, onFind }) {
  const field = useRef(null);
  const list = useRef(null);
  const timer = useRef(0);
  const goes = useRef(false); // Enter was pressed before the answer came
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const { people, isAnswered } = useFound(table, asked);
  const isCurrent = isAnswered && asked === text;

  const ask = (value) => {
    setAsked(value);
    onFind(value);
  };
  const look = (value) => {
    setText(value);
    remember(value);
    goes.current = false;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(value), PAUSE_MS);
  };
  const open = () => stopsIn(list.current)[0]?.click();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes.
  useEffect(() => {
    // Who comes back finds what they had typed; who is quick has typed already.
    const before = field.current.value || remembered();
    setText(before);
    ask(before);
    // Where a finger chooses, no keyboard hides who there is.
    if (!isTouched()) field.current.focus();
    return () => clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    if (!isCurrent || !goes.current) return;
    goes.current = false;
    open();
  });

  const press = (event) => {
    if (composes(event.nativeEvent)) return;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      stopsIn(list.current)[0]?.focus();
    }
    if (event.key === "Escape" && text) {
      event.preventDefault();
      look("");
    }
  };
  const send = (event) => {
    event.preventDefault();
    if (isCurrent) open();
    else goes.current = text !== "";
  };
  const back = (event) => {
    if (event.key !== "ArrowUp" || event.target !== stopsIn(list.current)[0]) return;
    event.preventDefault();
    field.current.focus();
  };
  return (
    <>
      <search>
        <form className="field" onSubmit={send}>
          <input
            ref={field}
            type="search"
            value={text}
            aria-label={label}
            placeholder={placeholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={200}
            dir="auto"
            onChange={(event) => look(event.target.value)}
            onKeyDown={press}
          />
        </form>
      </search>
      <div role="status">{isAnswered && !people.length && (asked.trim() ? nobody : nobodyYet)}</div>
      <div ref={list}>
        <Roving onKeyDown={back}>
          <ul aria-label={label}>
            {people.map((person) => (
              <li key={person.id}>{draw(person)}</li>
            ))}
          </ul>
        </Roving>
      </div>
    </>
  );
}

// With the page in the browser's own history, which the address doesn't tell.
const remembered = () => window.history.state?.searched ?? "";

function remember(searched) {
  window.history.replaceState({ ...window.history.state, searched }, "");
}
