// The browser's own <dialog>: it traps focus, closes with Escape and gives the focus back.

/** Open a dialog. */
export function openDialog(id) {
  document.getElementById(id)?.showModal();
}

/** Close a dialog. */
export function closeDialog(id) {
  document.getElementById(id)?.close();
}

/** A modal dialog that also closes by a click beside it. */
export function Dialog({ children, ...rest }) {
  const clicked = (event) => event.target === event.currentTarget && event.currentTarget.close();
  return (
    <dialog onMouseDown={clicked} {...rest}>
      {children}
    </dialog>
  );
}
