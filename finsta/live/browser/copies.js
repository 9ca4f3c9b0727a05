// Copies: rows of one table that rows of others hold, such as a message its author. The newest copy that
// anybody told holds everywhere, so a changed name shows wherever it stands.
//
// Where a table's rows hold some, Python says by paths: `["author"]`, `["reactions", "account"]`.

/** Yield the copies in a row. */
export function* copiesIn(value, path, at = 0) {
  if (!value) return;
  if (Array.isArray(value)) for (const each of value) yield* copiesIn(each, path, at);
  else if (at === path.length) yield value;
  else yield* copiesIn(value[path[at]], path, at + 1);
}

/**
 * Return a row with the newest copies in place of those it holds; itself, if they are.
 *
 * @param newestOf Returns the newest of a copy, or nothing.
 */
export function renewCopies(value, path, newestOf, at = 0) {
  if (!value) return value;
  if (Array.isArray(value)) {
    const renewed = value.map((each) => renewCopies(each, path, newestOf, at));
    return renewed.some((each, index) => each !== value[index]) ? renewed : value;
  }
  if (at === path.length) {
    const newest = newestOf(value);
    return newest?.version > value.version ? newest : value;
  }
  const name = path[at];
  const renewed = renewCopies(value[name], path, newestOf, at + 1);
  return renewed === value[name] ? value : { ...value, [name]: renewed };
}
