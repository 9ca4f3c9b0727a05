// Small pieces of text that a page keeps right by itself: how long ago, and long text folded.
import { serverNow } from "../../live/browser/clock.js";
import { _, fill, locale } from "../../live/browser/words.js";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

const TICK_MS = 20_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ticks = new Set();
let now = serverNow();
let ticking = 0;

function watchTime(onTick) {
  ticks.add(onTick);
  ticking ||= setInterval(() => {
    now = serverNow();
    ticks.forEach((tick) => tick());
  }, TICK_MS);
  return () => {
    ticks.delete(onTick);
    if (ticks.size) return;
    clearInterval(ticking);
    ticking = 0;
  };
}

// Alone, as beside a name, and after other words, as "Last used".
const ALONE = { now: _("now"), min: _("{count} min"), h: _("{count} h"), d: _("{count} d") };
const AFTER_WORDS = {
  now: _("just now"),
  min: _("{count} min ago"),
  h: _("{count} h ago"),
  d: _("{count} d ago"),
};

/**
 * Return how long ago something was, and from a week on which day that was.
 *
 * @param date When it was.
 * @param isAfterWords Whether the words before it go on with it.
 */
export function describeAge(date, isAfterWords) {
  const said = isAfterWords ? AFTER_WORDS : ALONE;
  const seconds = Math.max(0, (serverNow() - date) / 1000);
  if (seconds < MINUTE) return said.now;
  if (seconds < HOUR) return fill(said.min, { count: Math.floor(seconds / MINUTE) });
  if (seconds < DAY) return fill(said.h, { count: Math.floor(seconds / HOUR) });
  if (seconds < 7 * DAY) return fill(said.d, { count: Math.floor(seconds / DAY) });
  return dateOf(date, { day: "numeric", month: "short" });
}

/** Return a date, with its year if that is another one than now. */
export function dateOf(date, options) {
  const year = date.getFullYear() === new Date(serverNow()).getFullYear() ? undefined : "numeric";
  const said = date.toLocaleDateString(locale, { ...options, year });
  return locale === "en-GB" ? said.replace(",", "") : said; // which comes and goes with the year
}

/** Return day and time in full, as somebody wants it who asks. */
export function exactTime(iso) {
  return new Date(iso).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

/** How long ago something was, as `describeAge`, kept fresh, the exact time on hover. */
export function TimeAgo({ iso, isAfterWords, ...rest }) {
  useSyncExternalStore(
    watchTime,
    () => now,
    () => now,
  );
  if (!iso) return null;
  return (
    <time dateTime={iso} title={exactTime(iso)} {...rest}>
      {describeAge(new Date(iso), isAfterWords)}
    </time>
  );
}

/** Return whether something is no older than some milliseconds, kept right. */
export function useYoung(iso, maxAge) {
  useSyncExternalStore(
    watchTime,
    () => now,
    () => now,
  );
  return serverNow() - new Date(iso) < maxAge;
}

/** Day and time in full, as somebody wants it who asks. */
export function ExactTime({ iso, ...rest }) {
  if (!iso) return null;
  return (
    <time dateTime={iso} {...rest}>
      {exactTime(iso)}
    </time>
  );
}

/** Text as it was typed; more than a few lines fold behind a button. */
export function FoldedText({ look, children, ...rest }) {
  const element = useRef(null);
  const [isLong, setLong] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const measure = () => {
    const shown = element.current; // none while the page is being left
    if (!shown?.classList.contains("text-folded")) return;
    setLong(shown.scrollHeight > shown.clientHeight + 1);
  };
  // Before it is painted, so that nothing below moves.
  useLayoutEffect(measure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at what is on screen.
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  const toggle = () => {
    setOpen(!isOpen);
    // Who has read on to its end stays with it.
    if (isOpen) requestAnimationFrame(() => element.current?.scrollIntoView({ block: "nearest" }));
  };
  return (
    <div {...rest}>
      <p ref={element} dir="auto" className={[look, isOpen ? "" : "text-folded"].join(" ")}>
        {children}
      </p>
      {isLong && (
        <button type="button" className="link strong" aria-expanded={isOpen} onClick={toggle}>
          {/* Both are there: words that change would have a list of messages keep its place. */}
          <span hidden={isOpen}>{_("Show more")}</span>
          <span hidden={!isOpen}>{_("Show less")}</span>
        </button>
      )}
    </div>
  );
}
