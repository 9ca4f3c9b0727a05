// Photos side by side: the browser scrolls them, this tells which one shows and steps by buttons and keys.
import { useEffect, useRef } from "react";

const KEYS = { ArrowLeft: -1, ArrowRight: 1 };

/** A `.carousel-track` of slides, buttons with a `data-step`, and `.carousel-dots`. */
export function Carousel({ children, ...rest }) {
  const root = useRef(null);
  useEffect(() => watch(root.current), []);
  const clicked = ({ target }) => {
    const button = target.closest("[data-step]");
    if (button) step(root.current, Number(button.dataset.step));
  };
  const pressed = (event) => {
    const by = KEYS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(root.current, by);
  };
  return (
    <div ref={root} onClick={clicked} onKeyDown={pressed} {...rest}>
      {children}
    </div>
  );
}

const trackOf = (root) => root.querySelector(".carousel-track");
const placeOf = ({ scrollLeft, clientWidth }) => Math.round(scrollLeft / clientWidth) || 0;

function watch(root) {
  const track = trackOf(root);
  const scrolled = () => {
    show(root);
    loadBeside(track);
  };
  // Neighbours are there before anybody swipes, but none comes before the photo itself is near.
  const near = new IntersectionObserver(
    ([{ isIntersecting }]) => isIntersecting && loadBeside(track),
    { rootMargin: "50%" },
  );
  show(root);
  near.observe(track);
  track.addEventListener("scroll", scrolled, { passive: true });
  return () => {
    near.disconnect();
    track.removeEventListener("scroll", scrolled);
  };
}

function step(root, by) {
  const track = trackOf(root);
  const behavior = matchMedia("(prefers-reduced-motion)").matches ? "instant" : "smooth";
  track.scrollTo({ left: (placeOf(track) + by) * track.clientWidth, behavior });
}

/** Mark the dot of the photo that shows, and the button that leads nowhere. */
function show(root) {
  const track = trackOf(root);
  const place = placeOf(track);
  const dots = [...root.querySelector(".carousel-dots").children];
  dots.forEach((dot, at) => dot.toggleAttribute("data-shown", at === place));
  for (const button of root.querySelectorAll("[data-step]")) {
    const next = place + Number(button.dataset.step);
    button.toggleAttribute("data-end", next < 0 || next >= track.children.length);
  }
}

function loadBeside(track) {
  const place = placeOf(track);
  const beside = [...track.children].slice(Math.max(0, place - 1), place + 2);
  for (const image of beside.flatMap((slide) => [...slide.querySelectorAll("img")])) {
    image.loading = "eager";
  }
}
