// Rows as they travel: values in the order of their fields, without those at the end that are empty.
//
// What a table's rows hold is described by field: with what stands there when it is empty, for a
// dataclass by its own fields, for a list of them by a list of its fields. See describe_row in
// operations.py.

/** Return a row with names for its values; one that was made here has them already. */
export function unpack(described, row) {
  if (!Array.isArray(row)) return row;
  return Object.fromEntries(
    Object.entries(described).map(([name, kind], at) => [
      name,
      at < row.length ? unpackValue(kind, row[at]) : emptyOf(kind),
    ]),
  );
}

function unpackValue(kind, value) {
  if (kind === null || value === null || typeof kind !== "object") return value;
  if (!Array.isArray(kind)) return unpack(kind, value);
  return kind.length ? value.map((each) => unpack(kind[0], each)) : value;
}

function emptyOf(kind) {
  if (Array.isArray(kind)) return [];
  return typeof kind === "object" ? null : kind;
}
