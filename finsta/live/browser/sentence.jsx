// Words with elements in them.
import { Fragment } from "react";
import { PLACEHOLDER } from "./words.js";

/** Draw words, and where they have a placeholder the child of that name. */
export function Sentence({ words, names, children }) {
  const elements = [children].flat();
  // What people wrote may look like a placeholder.
  const shown = (name) => (names.includes(name) ? elements[names.indexOf(name)] : `{${name}}`);
  return words.split(PLACEHOLDER).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words stay in their order.
    <Fragment key={at}>{at % 2 ? shown(part) : part}</Fragment>
  ));
}
