// What a dialog holds only while it is open: drawing it costs nothing before, and it begins anew each time.
import { useEffect, useRef, useState } from "react";

/** Draws its children while the dialog around it is open. */
export function WhileOpen({ children }) {
  const mark = useRef(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const dialog = mark.current.closest("dialog");
    const observer = new MutationObserver(() => setOpen(dialog.open));
    observer.observe(dialog, { attributeFilter: ["open"] });
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <span ref={mark} hidden />
      {isOpen && children}
    </>
  );
}
