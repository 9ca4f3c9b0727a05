// Words with elements in them.
import { Fragment } from "react";
import { fill, PLACEHOLDER } from "./words.js";

/**
 * Draw words, and where they have a placeholder the child of that name, or what is given.
 *
 * What is given may look like a placeholder, so it is put in only once the words are taken apart.
 */
export function Sentence({ words, names, given, children }) {
  const elements = [children].flat();
  const shown = (name) =>
    names.includes(name) ? elements[names.indexOf(name)] : fill(`{${name}}`, given);
  return words.split(PLACEHOLDER).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words stay in their order.
    <Fragment key={at}>{at % 2 ? shown(part) : part}</Fragment>
  ));
}
