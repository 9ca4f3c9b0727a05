// The store, and the store without one of the rules of cells.js.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const FOLDER = new URL("../../../finsta/live/browser/", import.meta.url);

const FILES = ["store.js", "registry.js", "lists.js", "rows.js", "cells.js", "copies.js"];

export const store = await import(`${FOLDER}store.js`);

/** What stands in cells.js for a rule, and what would stand there without it. */
export const RULES = {
  "a row that is gone wins a tie": ["(base.v === v && base.value === null)", "false"],
  "an element that is gone wins a tie": ["(known?.v === v && known.value === null)", "false"],
  "a row holds all changes up to its version": ["if (cell.v <= v) row.cells.delete(path)", ""],
  "a change older than its row is dropped": ["row.base?.v >= v || ", ""],
  "the later row holds": ["base.v > v || ", ""],
  "the later change holds": ["known?.v > v || ", ""],
};

/** Return the store with a rule left out. */
export async function storeWithout([rule, instead]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "live-"));
  for (const name of FILES) {
    const source = fs.readFileSync(new URL(name, FOLDER), "utf8");
    if (name === "cells.js") assert.equal(source.split(rule).length, 2, `${rule} is there once`);
    fs.writeFileSync(path.join(folder, name), source.replace(rule, instead));
  }
  fs.writeFileSync(path.join(folder, "package.json"), '{"type": "module"}');
  const without = await import(pathToFileURL(path.join(folder, "store.js")));
  fs.rmSync(folder, { recursive: true });
  return without;
}
