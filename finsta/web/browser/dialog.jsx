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
  const clicked = ({ target, currentTarget, clientX, clientY }) => {
    if (target !== currentTarget) return;
    const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
    // A scrollbar is the dialog's, too.
    const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (isBeside) currentTarget.close();
  };
  return (
    <dialog tabIndex={-1} onMouseDown={clicked} {...rest}>
      {children}
    </dialog>
  );
}
