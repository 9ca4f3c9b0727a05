// Passkeys: only the browser can ask the device for one. The form around the button posts its answer.
import { useEffect, useRef, useState } from "react";
import { _ } from "../../live/browser/words.js";

const NOT_HERE = _(
  "This browser has no passkeys at this address: it needs one with https, and a name instead of numbers.",
);
const NO_ANSWER = _("Finsta can't be reached at the moment. Try again in a minute.");
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
 */
export function PasskeyButton({ asks, makes, isQuiet, children, ...rest }) {
  const element = useRef(null);
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
      say("");
      wait(true);
      try {
        const asked = await ask(asks);
        answer.value = JSON.stringify(await answerOf(asked.options, makes));
        ticket.value = asked.ticket;
        form.requestSubmit();
      } catch (error) {
        say(error.sentence ?? SENTENCES[error.name] ?? SENTENCES.NotAllowedError);
        if (!error.sentence && !(error instanceof DOMException)) reportError(error);
      }
      wait(false);
    };
    form.addEventListener("submit", submitted, true);
    return () => form.removeEventListener("submit", submitted, true);
  }, [asks, makes]);
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

function isPossible() {
  const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname);
  return window.isSecureContext && !isNumber && !!window.PublicKeyCredential;
}

/** A page that one comes back to has none of it. */
function forget(...inputs) {
  for (const input of inputs) input.value = "";
}

async function ask(address) {
  let told = null;
  try {
    told = await (await fetch(address, { method: "POST" })).json();
  } catch {
    throw refused(NO_ANSWER); // a proxy's page, or no network
  }
  if (told.is_unproved) window.location.reload(); // the page asks first
  if (!told.options) throw refused(told.error);
  const { origin } = told;
  if (origin !== window.location.origin)
    throw refused(_("Passkeys work at {address}. Open Finsta there.", { address: origin }));
  return told;
}

const refused = (sentence) => Object.assign(new Error(sentence), { sentence });

async function answerOf(options, makes) {
  const given = makes
    ? await navigator.credentials.create({ publicKey: readCreation(options) })
    : await navigator.credentials.get({ publicKey: readRequest(options) });
  return given.toJSON ? given.toJSON() : describe(given);
}

// Browsers of 2023 know neither of these, nor `toJSON`.
function readCreation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  }
  const { challenge, user, excludeCredentials } = options;
  const known = readIds(excludeCredentials);
  const own = { ...user, id: toBytes(user.id) };
  return { ...options, challenge: toBytes(challenge), user: own, excludeCredentials: known };
}

function readRequest(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  }
  const { challenge, allowCredentials } = options;
  const known = readIds(allowCredentials);
  return { ...options, challenge: toBytes(challenge), allowCredentials: known };
}

const readIds = (listed = []) => listed.map((one) => ({ ...one, id: toBytes(one.id) }));

function describe({ id, rawId, type, response }) {
  const told = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (response[name]) told[name] = toText(response[name]);
  }
  return { id, rawId: toText(rawId), type, response: told };
}

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
