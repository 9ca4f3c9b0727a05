// How somebody enters something: with an input method, with fingers.

const IME = 229; // what Safari says of the key that ends a composition

/** Return whether a key belongs to an input method, which composes. */
export const composes = ({ isComposing, keyCode }) => isComposing || keyCode === IME;

/** Return whether fingers type, on a keyboard on the screen that comes and covers a part of it. */
export const isTouched = () => matchMedia("(hover: none) and (pointer: coarse)").matches;
