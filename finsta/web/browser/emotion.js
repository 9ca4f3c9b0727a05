// What Reflex takes from Emotion: elements, with styles. Ours are plain ones, which an element has itself;
// everything else is in assets/styles/.
import { createElement, useLayoutEffect } from "react";

const isInBrowser = typeof document !== "undefined";

/** The page's title: React moves it from the page's content to the document's head. */
function Title({ children }) {
  useLayoutEffect(() => {
    document.title = children;
  }, [children]);
  return null;
}

// React has moved more into the head than was drawn there. It stays as it came: nothing in it changes.
const asItCame = { dangerouslySetInnerHTML: { __html: "" } };

/** Return an element, as Reflex writes it. */
export function jsx(type, props, ...children) {
  // Of the page's content, which React moves as well; the head has it as it came.
  if (type === "meta" && isInBrowser) return null;
  if (type === "title" && isInBrowser) return createElement(Title, props, ...children);
  if (type === "head" && isInBrowser) return createElement(type, asItCame);
  if (!props?.css) return createElement(type, props, ...children);
  const { css: style, ...rest } = props;
  return createElement(type, { ...rest, style }, ...children);
}
