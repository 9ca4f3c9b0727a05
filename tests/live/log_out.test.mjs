// What a tab keeps goes when somebody logs out, and so does the tab.
import assert from "node:assert/strict";
import test from "node:test";
import { openForm } from "./forms/form.mjs";
import { openTab } from "./tab.mjs";

const COOKIE = "left";
const dataset = { app: "book", logOutCookie: COOKIE };

/** Return a tab in which something was typed, of a browser with some cookies. */
async function typedIn(cookie, given = { dataset }) {
  const tab = (await openTab({ cookie, ...given })).connect();
  (await openForm("message/7", tab)).enter({ text: "Mine" });
  return tab;
}

/** Load the tab again, and return what is typed in it then. */
async function typedAfter(tab, cookie, given = { dataset }) {
  const again = (await tab.reload("/home", { cookie, ...given })).connect();
  return (await openForm("message/7", again)).value.text;
}

test("what is kept has the app's name, and stays over a reload", async () => {
  const tab = await typedIn(`other=1; ${COOKIE}=a`);
  const names = [...tab.storage.items.keys()];
  assert.deepEqual(names.sort(), ["book-kept", "book:left"]);
  assert.equal(await typedAfter(tab, `${COOKIE}=a; other=2`), "Mine");
});

test("after a log-out a tab that was away has nothing more", async () => {
  for (const [before, after] of [
    ["", `${COOKIE}=a`],
    [`${COOKIE}=a`, `other=1; ${COOKIE}=b`],
  ]) {
    const tab = await typedIn(before);
    tab.storage.setItem("elsewhere-kept", "another app's");
    assert.equal(await typedAfter(tab, after), false);
    assert.ok(tab.storage.getItem("elsewhere-kept"));
  }
});

test("an app without such a cookie keeps what was typed", async () => {
  const tab = await typedIn("", {});
  assert.deepEqual([...tab.storage.items.keys()], ["live-kept"]);
  assert.equal(await typedAfter(tab, `${COOKIE}=a`, {}), "Mine");
});

test("a tab whose session is over goes to the app's own page, and tells from where", async () => {
  for (const forgets of [true, false]) {
    const tab = await typedIn("");
    let address = "";
    Object.assign(tab.location, { pathname: "/a page", assign: (to) => (address = to) });
    tab.hear(["end", { sign_in: "/log-in", forgets }]);
    assert.equal(address, "/log-in?next=%2Fa%20page");
    tab.hear(["end", { sign_in: "/log-in", forgets, because: "expired" }]);
    assert.equal(address, "/log-in?next=%2Fa%20page&because=expired");
    assert.equal(tab.storage.getItem("book-kept") === null, forgets);
  }
});
