// The square of a photo that shall stand for somebody: dragged into place, by fingers, a mouse or keys.
import { useRef, useState } from "react";
import { isTouched } from "../../live/browser/entering.js";
import { type } from "../../live/browser/forms.js";
import { useRow } from "../../live/browser/tables.jsx";
import { locale } from "../../live/browser/words.js";

const WHOLE = 1_000; // thousandths of the photo's shorter side, as `media.Square` has them
const SMALLEST = 200;
const STEP = 20;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Shows a photo in a square, of which the form notes `left`, `top` and `side`.
 *
 * @param form The form.
 * @param src The photo's address.
 * @param label What it is called.
 * @param hint How it is used, by hands that may have keys.
 * @param touchHint How it is used on a touch screen.
 * @param zoomLabel What the slider is called.
 */
export function SquareField({ form, src, label, hint, touchHint, zoomLabel }) {
  const frame = useRef(null);
  const held = useRef(null);
  const [size, setSize] = useState(null); // of the photo, in such thousandths
  const { left = 0, top = 0, side = WHOLE } = useRow("forms", form)?.fields ?? {};
  const place = (wanted) => size && type(form, within(size, { left, top, side, ...wanted }));

  const measure = ({ target }) => {
    const shorter = Math.min(target.naturalWidth, target.naturalHeight);
    const of = (length) => (length / shorter) * WHOLE;
    const measured = { width: of(target.naturalWidth), height: of(target.naturalHeight) };
    setSize(measured);
    const centered = { left: (measured.width - WHOLE) / 2, top: (measured.height - WHOLE) / 2 };
    type(form, within(measured, { ...centered, side: WHOLE }));
  };
  const zoom = (wanted) => {
    const by = (side - wanted) / 2; // around the middle
    place({ left: left + by, top: top + by, side: wanted });
  };
  const grab = (event) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, left, top };
  };
  const drag = ({ clientX, clientY }) => {
    if (!held.current) return;
    const scale = side / frame.current.clientWidth;
    const { x, y, left: from, top: above } = held.current;
    place({ left: from - (clientX - x) * scale, top: above - (clientY - y) * scale });
  };
  const letGo = () => (held.current = null);
  const press = (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    place({ left: left + arrow[0] * STEP, top: top + arrow[1] * STEP });
  };
  const scale = 100 / side; // percent of the frame for each thousandth
  const at = size && {
    width: `${size.width * scale}%`,
    height: `${size.height * scale}%`,
    left: `${-left * scale}%`,
    top: `${-top * scale}%`,
  };
  return (
    <div className="square-field">
      {/* biome-ignore lint/a11y/useSemanticElements: what is dragged is no fieldset. */}
      <div
        ref={frame}
        role="group"
        aria-label={label}
        aria-describedby={`${form}-square-hint`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the photo.
        tabIndex={0}
        className="square-frame"
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={press}
      >
        <img src={src} alt="" draggable={false} onLoad={measure} style={at ?? { opacity: 0 }} />
      </div>
      <p id={`${form}-square-hint`} className="note">
        {isTouched() ? touchHint : hint}
      </p>
      <label className="square-zoom">
        {zoomLabel}
        <input
          type="range"
          min={SMALLEST}
          max={WHOLE}
          step={STEP}
          // To the right is larger.
          value={WHOLE + SMALLEST - side}
          aria-valuetext={percentOf(WHOLE / side)}
          onInput={(event) => {
            event.stopPropagation(); // it is no field of the form
            zoom(WHOLE + SMALLEST - Number(event.currentTarget.value));
          }}
        />
      </label>
    </div>
  );
}

/** How many times larger, as one says it: 250 %. */
const percentOf = (times) => times.toLocaleString(locale, { style: "percent" });

/** Return a square that lies within the photo, in whole thousandths. */
function within(size, { left, top, side }) {
  const bounded = (at, length) => Math.round(Math.max(0, Math.min(at, length - side)));
  return { left: bounded(left, size.width), top: bounded(top, size.height), side };
}
