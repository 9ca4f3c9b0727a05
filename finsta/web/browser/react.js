// React, as far as a page needs it: Preact does the same in an eighth of the bytes. Pages are built
// with it; while they are developed, and where they are drawn before there is a browser, it is React
// itself. See web/build.py.
import { options } from "preact";
import { createElement, hydrate, Suspense } from "preact/compat";

export * from "preact/compat";
export { default } from "preact/compat";

// React Router tells React what need not be the same in the page; no element has such an attribute.
const { vnode: note } = options;
options.vnode = (vnode) => {
  if (typeof vnode.type === "string") delete vnode.props.suppressHydrationWarning;
  note?.(vnode);
};

/** Return a state as it is; React Router shows no other before its transitions, which are off. */
export const useOptimistic = (state) => [state, () => {}];

/**
 * Take over a page that was drawn before.
 *
 * @param page The document. Preact takes over what is in an element: this is one that holds the page's.
 * @param drawn What the page shows.
 */
export function hydrateRoot(page, drawn) {
  const root = page.documentElement;
  // React Router waits here for what stands in the page, as React's own root lets it.
  hydrate(createElement(Suspense, null, drawn), {
    nodeType: Node.ELEMENT_NODE,
    namespaceURI: root.namespaceURI,
    firstChild: root,
    childNodes: [root],
    contains: (node) => page.contains(node),
    insertBefore: (node, before) => page.insertBefore(node, before),
    removeChild: (node) => page.removeChild(node),
  });
}
