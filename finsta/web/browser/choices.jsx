// A list of rows that were found, from which somebody chooses while the focus stays in a field.

export const NONE = -1; // nothing is marked

/**
 * Return which of some rows an arrow key marks, or 0 if it is none; without rows, which way it goes.
 *
 * @param active The one that is marked.
 * @param count How many there are.
 */
export function stepOf({ key }, active = NONE, count = 0) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
  if (!step || !count) return step;
  const from = active === NONE && step < 0 ? 0 : active;
  return (from + step + count) % count;
}

/** The rows; a field names the one that is marked as `aria-activedescendant`: `{id}-{row.id}`. */
export function Choices(props) {
  const { id, list, label, rows, active, draw, isChosen, onChoose, ...rest } = props;
  return (
    <ul
      ref={list}
      id={`${id}-list`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list of choices is one too.
      role="listbox"
      aria-label={label}
      aria-multiselectable={isChosen ? "true" : undefined}
      tabIndex={-1}
      {...rest}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
        <li
          key={row.id}
          id={`${id}-${row.id}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as its list.
          role="option"
          aria-selected={isChosen ? isChosen(row) : index === active}
          className={index === active ? "person person-active" : "person"}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(row)}
        >
          {draw(row)}
        </li>
      ))}
    </ul>
  );
}
