// Passkeys offered in the field where people type who they are, in browsers that can.
import { answerOf, ask } from "./webauthn.js";

// A bit shorter than a challenge is good: see web/signin/factors/challenges.py.
const LASTS_MS = 270_000;

/**
 * Offer passkeys in a field. The server is asked once; again only when a challenge was used or is
 * too old, and somebody comes to the field.
 *
 * @param field The input; its `autocomplete` ends with `webauthn`.
 * @param asks The address that tells how.
 * @param use Is given the ticket and the device's answer.
 * @returns What ends the offer until somebody comes to the field, and for good.
 */
export function offerPasskeys(field, asks, use) {
  let offer = null;
  let asked = null;
  const pause = () => offer?.abort();
  const offerOnce = async (signal) => {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    if (!(asked?.until > Date.now())) {
      const told = await ask(asks, signal);
      asked = { ...told, until: Date.now() + LASTS_MS };
    }
    const { options, ticket, until } = asked;
    const tooOld = setTimeout(pause, until - Date.now());
    try {
      const answer = await answerOf(options, { mediation: "conditional", signal });
      asked = null; // it is good for one answer
      use(ticket, answer);
    } finally {
      clearTimeout(tooOld);
    }
  };
  const begin = async () => {
    if (offer) return;
    const own = new AbortController();
    offer = own;
    try {
      await offerOnce(own.signal);
    } catch (error) {
      // Nobody has asked for it, so nobody is told.
      if (!error.sentence && !(error instanceof DOMException)) reportError(error);
    }
    if (offer === own) offer = null;
  };
  const submitted = (event) => {
    // Once it is known whether the form is sent.
    setTimeout(() => event.defaultPrevented || pause());
  };
  const returned = ({ persisted }) => persisted && begin();
  field.addEventListener("focus", begin);
  document.addEventListener("submit", submitted, true);
  window.addEventListener("pageshow", returned);
  if (!document.hidden) begin();
  const end = () => {
    pause();
    field.removeEventListener("focus", begin);
    document.removeEventListener("submit", submitted, true);
    window.removeEventListener("pageshow", returned);
  };
  return { pause, end };
}
