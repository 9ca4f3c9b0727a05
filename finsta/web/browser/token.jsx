// The token of a link, which stands behind the # of its address: there no server, log or Referer sees it.
import { useEffect, useState } from "react";
import { formOf } from "../../live/browser/drafts.js";
import { type } from "../../live/browser/forms.js";

const TOKEN = /^#([\w-]{43})$/;
const LONGEST_TYPED = 40;

/** Take the token out of the address, before anything tells the address to the server. */
function takeToken() {
  const { hash, pathname, search } = window.location;
  const found = TOKEN.exec(hash)?.[1];
  // Kept with the tab's own step, so that it is still there after a reload.
  if (found) history.replaceState({ ...history.state, token: found }, "", pathname + search);
  return found;
}

// Pages are also drawn where there is no browser.
if (typeof window !== "undefined") {
  takeToken();
  // Another link: what is said of the one before is not true of it.
  addEventListener("hashchange", () => takeToken() && location.reload());
}

/** The hidden field `token` of a form that the browser posts. */
export function TokenInput() {
  const [token, keep] = useState("");
  useEffect(() => keep(history.state?.token ?? ""), []);
  return <input type="hidden" name="token" value={token} />;
}

/** The hidden field `next` of such a form: where its link leads on to, which no Referer tells either. */
export function NextInput() {
  const [next, keep] = useState("");
  useEffect(() => keep(new URLSearchParams(location.search).get("next") ?? ""), []);
  return <input type="hidden" name="next" value={next} />;
}

/** Put a secret that was refused back into the field in which it was typed, out of the address. */
export function HandedBack({ form, name }) {
  useEffect(() => {
    const { hash, pathname, search } = location;
    if (hash) {
      const found = new URLSearchParams(`secret=${hash.slice(1)}`).get("secret");
      // The form may be drawn anew, once it is known for whom.
      history.replaceState({ ...history.state, [name]: found }, "", pathname + search);
    }
    const field = formOf(form)?.element?.elements[name];
    if (!field || field.value || !history.state?.[name]) return;
    field.value = history.state[name].slice(0, LONGEST_TYPED);
    type(form, {}, name);
  }, [form, name]);
  return null;
}
