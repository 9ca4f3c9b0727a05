// Passkeys: only the browser can ask the device for one. The form around the button posts its answer.
import { useEffect, useRef, useState } from "react";
import { _ } from "../../live/browser/words.js";
import { offerPasskeys } from "./offering.js";
import { answerOf, ask, isPossible } from "./webauthn.js";

const NOT_HERE = _(
  "This browser has no passkeys at this address: it needs one with https, and a name instead of numbers.",
);
const SENTENCES = {
  // Closed, too late, or no passkey there: browsers don't tell which.
  NotAllowedError: _("No passkey was used. You can try again."),
  InvalidStateError: _("This device has a passkey for your account already."),
  NotSupportedError: _("This device can't keep a passkey. Try another one."),
};

/**
 * The button of a form whose passkey's answer is posted, with the fields `ticket` and `answer`.
 *
 * @param asks The address that tells how.
 * @param makes Whether a passkey is made, else one is used.
 * @param isQuiet Whether nothing is said where there can't be any.
 * @param offeredIn The id of the field that offers them as well, if any.
 */
export function PasskeyButton({ asks, makes, isQuiet, offeredIn, children, ...rest }) {
  const element = useRef(null);
  const offer = useRef(null);
  const [can, learn] = useState(true);
  const [busy, wait] = useState(false);
  const [problem, say] = useState("");
  useEffect(() => learn(isPossible()), []);
  useEffect(() => {
    const form = element.current?.form;
    if (!form) return;
    // Before the form's own listener: it posts once the device has answered.
    const submitted = async (event) => {
      const { ticket, answer } = form.elements;
      if (!answer) return; // there can be no passkey
      if (answer.value) return void setTimeout(() => forget(ticket, answer));
      event.preventDefault();
      event.stopImmediatePropagation();
      offer.current?.pause(); // a browser asks for one at a time
      say("");
      wait(true);
      try {
        const asked = await ask(asks);
        post(form, asked.ticket, await answerOf(asked.options, { makes }));
      } catch (error) {
        say(error.sentence ?? SENTENCES[error.name] ?? SENTENCES.NotAllowedError);
        if (!error.sentence && !(error instanceof DOMException)) reportError(error);
      }
      wait(false);
    };
    form.addEventListener("submit", submitted, true);
    return () => form.removeEventListener("submit", submitted, true);
  }, [asks, makes]);
  useEffect(() => {
    const form = element.current?.form;
    if (!form || !offeredIn || !isPossible()) return;
    const use = (ticket, answer) => post(form, ticket, answer);
    offer.current = offerPasskeys(document.getElementById(offeredIn), asks, use);
    return offer.current.end;
  }, [asks, offeredIn]);
  if (!can) return isQuiet ? null : <p className="note no-passkeys">{NOT_HERE}</p>;
  return (
    <>
      <input type="hidden" name="ticket" />
      <input type="hidden" name="answer" />
      <button ref={element} type="submit" disabled={busy} {...rest}>
        {children}
      </button>
      <p role="alert" className="note problem">
        {problem}
      </p>
    </>
  );
}

function post(form, ticket, answer) {
  form.elements.answer.value = JSON.stringify(answer);
  form.elements.ticket.value = ticket;
  form.requestSubmit();
}

/** A page that one comes back to has none of it. */
function forget(...inputs) {
  for (const input of inputs) input.value = "";
}
