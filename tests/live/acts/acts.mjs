// Acts, as tests of them take and answer them.
import { openTab } from "../tab.mjs";

export const ANSWER_SECONDS = 20;
export const TRIES = 3;
export const UNANSWERED = "The server did not answer.";
export const REFUSAL = "This conversation is closed.";

/** Take acts in the lane "write", which are kept and can be taken back; return their attempts. */
export function write(tab, ...texts) {
  return texts.map((text) =>
    take(tab, { event: "write", text, content: { fields: { text } }, kept: true }),
  );
}

export function take(tab, { text = "", ...given }) {
  tab.queue.act({ event: "do", args: { text }, ...given });
  return tab.actsOf(given.lane ?? given.event ?? "do").at(-1).id;
}

export const done = (attempt) => ["done", { attempt }];
export const refuse = (attempt, error = REFUSAL, more = {}) => [
  "refused",
  { attempt, error, ...more },
];
export const textsSent = (tab) => tab.takeSent().map(({ text }) => text);
export const shown = (tab, lane = "write") =>
  tab.actsOf(lane).map(({ args, error }) => [args.text, error]);

/** Return a tab that has sent messages, and their attempts. */
export async function aTab(...texts) {
  const tab = (await openTab()).connect();
  return [tab, ...write(tab, ...texts)];
}

/** Return such a tab whose first message was refused. */
export async function aRefusedTab(...texts) {
  const [tab, first, ...others] = await aTab(...texts);
  tab.hear(refuse(first));
  return [tab, first, ...others];
}
