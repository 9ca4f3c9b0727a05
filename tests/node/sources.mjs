// The browser's files: where they are, and what node makes of them with the build's own compiler.
import fs from "node:fs";
import { createRequire } from "node:module";

const ROOT = new URL("../../", import.meta.url);
const { parseSync, transformSync, Visitor } = createRequire(new URL(".web/", ROOT))(
  "rolldown/utils",
);

/** The addresses of all of them. */
export const SOURCES = fs
  .globSync("finsta/*/browser/*.{js,jsx}", { cwd: ROOT })
  .sort()
  .map((name) => new URL(name, ROOT).href);

const known = new Set(SOURCES);
const compiled = new Map();

/** Return whether an address is one of them. */
export function isSource(url) {
  return known.has(url);
}

/** Return a file as node takes it: only what is written as JSX needs compiling, once. */
export function compile(url) {
  if (!compiled.has(url)) compiled.set(url, url.endsWith(".jsx") ? withoutJsx(url) : read(url));
  return compiled.get(url);
}

/** Return every pattern that a file holds. */
export function patternsOf(url) {
  const found = [];
  const { program } = parseSync(url, read(url), { lang: "jsx" });
  new Visitor({ Literal: ({ regex }) => regex && found.push(regex) }).visit(program);
  return found;
}

function read(url) {
  return fs.readFileSync(new URL(url), "utf8");
}

function withoutJsx(url) {
  const { code, map, errors } = transformSync(url, read(url), {
    lang: "jsx",
    jsx: { runtime: "automatic" },
    sourcemap: true,
  });
  if (errors.length) throw new Error(JSON.stringify(errors));
  const lines = Buffer.from(JSON.stringify({ ...map, sourcesContent: null })).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${lines}`;
}
