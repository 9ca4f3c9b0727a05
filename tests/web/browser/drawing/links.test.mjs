// Which parts of a text are addresses, and that finding them takes no longer than the text is.
import assert from "node:assert/strict";
import test from "node:test";
import { partsOf } from "../../../../finsta/web/browser/links.jsx";

/** Return the addresses that a text links to; together the parts are the text. */
function links(text) {
  const parts = partsOf(text);
  assert.equal(parts.map((part) => part.text).join(""), text);
  assert.ok(parts.every((part) => part.text));
  return parts.map((part) => part.href).filter(Boolean);
}

test("a text without addresses is one part", () => {
  assert.deepEqual(partsOf("Hello"), [{ text: "Hello", href: "", handle: "" }]);
});

test("no text has no parts", () => {
  assert.deepEqual(partsOf(""), []);
});

test("what stands around an address stays text", () => {
  assert.deepEqual(partsOf("See https://a.org/b!"), [
    { text: "See ", href: "", handle: "" },
    { text: "https://a.org/b", href: "https://a.org/b", handle: "" },
    { text: "!", href: "", handle: "" },
  ]);
});

test("brackets belong to an address that opened them", () => {
  assert.deepEqual(links("(https://a.org/b_(c))"), ["https://a.org/b_(c)"]);
  assert.deepEqual(links("(https://a.org/b)"), ["https://a.org/b"]);
});

test("every address of a text is found", () => {
  assert.deepEqual(links("https://a.org and HTTP://B.org"), ["https://a.org/", "http://b.org/"]);
});

test("only the web's addresses become links", () => {
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.org",
    "http://",
    "a.org",
  ]) {
    assert.deepEqual(links(text), [], text);
  }
});

test("a name that no host can have is no address", () => {
  assert.deepEqual(links(`https://${"a".repeat(256)}/`), []);
});

// linkify-it's patterns are bounded, so what a text costs is how much of it they are given. Counted, not
// timed: no machine is too busy for the answer.
const LONGEST = 4_000;
const MOST_LOOKS = LONGEST; // one at each character

function countLooks(text) {
  const { exec } = RegExp.prototype;
  let looks = 0;
  RegExp.prototype.exec = function (given) {
    looks += 1;
    return exec.call(this, given);
  };
  try {
    partsOf(text);
  } finally {
    RegExp.prototype.exec = exec;
  }
  return looks;
}

// Four times the text takes four times as long; sixteen times where the time grows with its square,
// and then it is seconds.
const [SHORT, LONG, MAX_GROWTH, LEAST_MILLISECONDS] = [16_000, 64_000, 9, 50];

function measure(text) {
  const begun = process.threadCpuUsage();
  partsOf(text);
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

for (const [begin, middle, end] of [
  ["http://x/", "(", ")"],
  ["http://x/", ")", "a"],
  ["", "http://x/ ", ""],
  ["", "http://", ""],
  ["http://", "ä", ""],
  ["http://", "a.", "/"],
  ["http://", "[", "]"],
  ["http://x/", "%", ")"],
  ["", ")", ""],
  ["http://x/", "(a", ")"],
  ["http://x/", "[({", "})]"],
  ["http://x/", "'\"", "a"],
  ["http://x/", "a.", "!"],
  ["", "www.a.", ""],
  ["", "www.", "a"],
  ["", "a@", "a"],
  ["", "http://a:", "@"],
  ["", "見https://a", "。"],
  ["https://a", "日本.", ""],
]) {
  test(`${begin}${middle}…${end} is looked at once`, () => {
    const half = LONGEST / 2;
    const text = (begin + middle.repeat(half) + end.repeat(half)).slice(0, LONGEST);
    assert.ok(countLooks(text) <= MOST_LOOKS, String(countLooks(text)));
  });

  test(`a long text of ${begin}${middle}…${end} takes no more than its share`, () => {
    const textOf = (length) => begin + middle.repeat(length / 2) + end.repeat(length / 2);
    const tries = [1, 2, 3].map(() => [measure(textOf(SHORT)), measure(textOf(LONG))]);
    // A busy machine is no square; a square is one each time.
    assert.ok(
      tries.some(([short, long]) => long < Math.max(LEAST_MILLISECONDS, short * MAX_GROWTH)),
      JSON.stringify(tries),
    );
  });
}

const mention = (handle, now = handle) => ({ handle, account: { handle: now } });

test("who is mentioned is a link by what they are called now, and nobody else is", () => {
  const text = "@Ben. and @eve, not a@ben.org, @ben@a.org or @nobody: https://a.org/@ben";
  assert.deepEqual(
    partsOf(text, [mention("ben", "benny"), mention("eve")]).map((part) => [
      part.text,
      part.handle,
    ]),
    [
      ["@benny", "benny"],
      [". and ", ""],
      ["@eve", "eve"],
      [", not a@ben.org, @ben@a.org or @nobody: ", ""],
      ["https://a.org/@ben", ""],
    ],
  );
});

test("a long text of signs is split in no time", () => {
  const began = performance.now();
  for (const text of ["@".repeat(20_000), "@a".repeat(10_000), `@${"a".repeat(20_000)}@`]) {
    partsOf(text, [mention("ben")]);
  }
  assert.ok(performance.now() - began < 500);
});
