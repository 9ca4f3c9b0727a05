// Operations of the last seconds: what came while a page was on its way is done again to what it
// brought, because it may have been read before them.

const KEPT_MS = 15_000;

/** Return a memory of operations that forgets by itself. */
export function newRecent() {
  let kept = [];
  const forgetOld = () => {
    const now = Date.now();
    while (kept[0]?.until < now) kept.shift();
  };
  return {
    /** Remember an operation. */
    note(operation) {
      kept.push({ until: Date.now() + KEPT_MS, operation });
      forgetOld();
    },
    /** Do what is remembered again, in order. */
    again(apply) {
      forgetOld();
      kept.forEach(({ operation }) => apply(operation));
    },
    /** Forget all: what is read from now on knows of it. */
    clear() {
      kept = [];
    },
  };
}
