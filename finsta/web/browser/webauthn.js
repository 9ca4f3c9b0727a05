// Passkeys: what is asked of the server and of the device, for browsers of the last years.

import { _ } from "../../live/browser/words.js";

const NO_ANSWER = _("Finsta can't be reached at the moment. Try again in a minute.");

/** Whether the browser can have passkeys at this address. */
export function isPossible() {
  const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname);
  return window.isSecureContext && !isNumber && !!window.PublicKeyCredential;
}

/**
 * Ask the server how a passkey is made or used, and return its options and their ticket.
 *
 * @param address Of the server.
 * @param signal Ends it.
 */
export async function ask(address, signal) {
  let told = null;
  try {
    told = await (await fetch(address, { method: "POST", signal })).json();
  } catch (error) {
    if (signal?.aborted) throw error;
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

/**
 * Ask the device for a passkey, and return its answer.
 *
 * @param options From `ask`.
 * @param how Whether it `makes` one; else what `navigator.credentials.get` takes.
 */
export async function answerOf(options, { makes = false, ...how }) {
  const given = makes
    ? await navigator.credentials.create({ publicKey: readCreation(options) })
    : await navigator.credentials.get({ ...how, publicKey: readRequest(options) });
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
