// The token of a link, which stands behind the # of its address: there no server, log or Referer sees it.
import { useEffect, useState } from "react";

const TOKEN = /^#([\w-]{43})$/;

/** Take the token out of the address, before anything tells the address to the server. */
function takeToken() {
  const { hash, pathname, search } = window.location;
  const found = TOKEN.exec(hash)?.[1];
  // Kept with the tab's own step, so that it is still there after a reload.
  if (found) history.replaceState({ ...history.state, token: found }, "", pathname + search);
}

// Pages are also drawn where there is no browser.
if (typeof window !== "undefined") takeToken();

/** The token of the link that led here, empty for none; null until that is known. */
function useToken() {
  const [token, keep] = useState(null);
  useEffect(() => {
    const come = () => {
      takeToken();
      keep(history.state?.token ?? "");
    };
    come();
    addEventListener("hashchange", come);
    return () => removeEventListener("hashchange", come);
  }, []);
  return token;
}

/** The hidden field `token` of a form that the browser posts. */
export function TokenInput() {
  return <input type="hidden" name="token" value={useToken() ?? ""} />;
}

/**
 * What a link leads to. If the link is over, that is said instead; what was typed stays for another.
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
