// Dialogs whose form the server answers: refused, with one sentence, or done.
import { useEffect, useRef, useState } from "react";
import { generateUUID } from "$/utils/state";
import { receive } from "../../live/browser/tab.js";

const ANSWER_MS = 10_000;

const answers = new Set();

receive("unanswered", (error) => {
  const operation = { do: "unanswered", error };
  return [...answers].map((listen) => listen(operation)).some(Boolean);
});

receive("chat", (operation) => answers.forEach((listen) => listen(operation)));

/** A dialog's form: it sends its fields, shows a refusal and closes when it is done. */
export function AnsweredForm({ name, onSend, fields = {}, children, ...rest }) {
  const form = useRef(null);
  const attempt = useRef(generateUUID());
  const [error, setError] = useState("");
  const [isSending, setSending] = useState(false);
  const sending = useRef(false);
  sending.current = isSending;
  useEffect(() => {
    const listen = (operation) => {
      if (operation.do === "unanswered") {
        if (!sending.current) return false;
        setSending(false);
        setError(operation.error);
        return true;
      }
      if (operation.do !== "answered" || operation.form !== name) return;
      setSending(false);
      setError(operation.error);
      if (operation.error) return;
      attempt.current = generateUUID();
      form.current?.reset();
      form.current?.closest("dialog")?.close();
    };
    answers.add(listen);
    return () => answers.delete(listen);
  }, [name]);
  const submit = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (isSending) return;
    const entries = new FormData(form.current, event.nativeEvent.submitter);
    const sent = { attempt: attempt.current, ...fields, ...Object.fromEntries(entries) };
    sent.people = entries.getAll("people").map(Number);
    setSending(true);
    setError("");
    onSend(sent);
    setTimeout(() => setSending(false), ANSWER_MS);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onReset={() => setError("")}
      aria-busy={isSending}
      {...rest}
    >
      {children}
      <p role="alert" className="problem">
        {error}
      </p>
    </form>
  );
}
