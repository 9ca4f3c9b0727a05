// Lets node import the browser's files, by `--import`: what draws and connects is played by stubs.mjs,
// other packages are the build's.
//
// A file that is imported as `thread.jsx?tab=2` is another one than `?tab=1`, and so is all that it
// imports: each tab has modules of its own.
import { registerHooks } from "node:module";
import { compile, isSource } from "./sources.mjs";

const STUBS = new URL("stubs.mjs", import.meta.url).href;
const BUILD = new URL("../../.web/package.json", import.meta.url).href;
const STUBBED = new Set([
  "preact/compat",
  "react",
  "react/jsx-runtime",
  "react-router",
  "socket.io-client",
  "$/utils/context-registry",
  "$/utils/state",
]);

const parentOf = ({ parentURL = "" }) => parentURL.split("?")[0];

// Errors name the lines that were written.
process.setSourceMapsEnabled(true);

registerHooks({
  resolve(specifier, context, next) {
    const isStubbed = STUBBED.has(specifier);
    const isPackage = !isStubbed && /^\w/.test(specifier) && isSource(parentOf(context));
    const from = isPackage ? { ...context, parentURL: BUILD } : context;
    const found = isStubbed ? { url: STUBS, shortCircuit: true } : next(specifier, from);
    const tab = new URL(context.parentURL ?? found.url).search;
    return isStubbed || isSource(found.url) ? { ...found, url: found.url + tab } : found;
  },
  load(url, context, next) {
    const [file] = url.split("?");
    if (!isSource(file)) return next(url, context);
    return { format: "module", source: compile(file), shortCircuit: true };
  },
});
