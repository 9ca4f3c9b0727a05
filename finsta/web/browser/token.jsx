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
  if (!found) return "";
  // Kept with the tab's own step, so that it is still there after a reload. React Router's first script
  // puts another state in the place of one that has no key, as a step has that came with the hash alone.
  const key = Math.random().toString(32).slice(2);
  history.replaceState({ key, ...history.state, token: found }, "", pathname + search);
  return found;
}

// Pages are also drawn where there is no browser.
if (typeof window !== "undefined") {
  takeToken();
  // Another link: what is said of the one before is not true of it.
  addEventListener("hashchange", () => takeToken() && location.reload());
}

/** The token of the link that led here, empty for none; null until that is known. */
function useToken() {
  const [token, keep] = useState(null);
  useEffect(() => keep(history.state?.token ?? ""), []);
  return token;
}

/** The hidden field `token` of a form that the browser posts. */
export function TokenInput() {
  return <input type="hidden" name="token" value={useToken() ?? ""} />;
}

/**
 * What a link leads to. If the link is over, that is said instead.
 *
 * @param asks The address that tells. It is posted to, as forms are: no socket's frame has the token.
 */
export function CheckedLink({ asks, children }) {
  const token = useToken();
  const [objection, say] = useState("");
  useEffect(() => {
    if (token === null) return;
    const ending = new AbortController();
    look(asks, token, ending.signal).then((told) => ending.signal.aborted || say(told));
    return () => ending.abort();
  }, [asks, token]);
  return (
    <>
      {objection && (
        <p role="status" className="said">
          {objection}
        </p>
      )}
      <div hidden={objection !== ""} className="checked-link">
        {children}
      </div>
    </>
  );
}

async function look(address, token, signal) {
  try {
    const body = new URLSearchParams({ token });
    const answer = await fetch(address, { method: "POST", body, signal });
    return answer.ok ? (await answer.json()).objection : "";
  } catch {
    return ""; // without an answer the form is there, and says it when it is sent
  }
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
