// The frame with which a page begins: who looks, and the rows that it shows.
import assert from "node:assert/strict";
import test from "node:test";
import { ME, openTab } from "./tab.mjs";

const page = (...ids) => {
  return ["page", "posts", { rows: ids.map((id) => ({ id, version: 1 })), more: false }];
};
const hello = (connection) => ["hello", { viewer: ME, connection }];

test("what a socket brings is heard once, however often it connects", async () => {
  const tab = await openTab();
  const socket = new tab.Socket();
  assert.equal(socket.connect().connect(), socket);

  const [[name, hear], ...others] = socket.heard;
  hear([hello("first"), page(1, 2)]);

  assert.equal(name, "live");
  assert.deepEqual(others, []);
  assert.equal(tab.store.read(tab.store.listOf("posts")).items.length, 2);
});

const isConnecting = (socket) => {
  const before = socket.connections;
  socket.connect();
  return socket.connections > before;
};

test("who loses the connection comes back at a moment of its own", async (t) => {
  const tab = await openTab();
  const socket = new tab.Socket();
  assert.ok(isConnecting(socket));
  t.mock.method(Math, "random", () => 0.5);
  tab.hear(["hello", { viewer: ME, connection: "first", within: 4 }]);

  assert.ok(!isConnecting(socket));
  tab.wait(1.9);
  assert.equal(socket.connections, 1);
  tab.wait(0.2);
  assert.equal(socket.connections, 2);

  assert.ok(isConnecting(socket), "later tries are Reflex's own");
});

test("who was told when to come back does not wait twice", async () => {
  const tab = await openTab();
  const socket = new tab.Socket();
  tab.hear(["hello", { viewer: ME, connection: "first", within: 4 }]);

  tab.hear(["leave", { within: 4 }]);

  assert.ok(isConnecting(socket));
});

test("who has just turned to the page is not kept waiting", async () => {
  const tab = await openTab();
  const socket = new tab.Socket();
  tab.hear(["hello", { viewer: ME, connection: "first", within: 4 }]);

  tab.listeners.visibilitychange();

  assert.ok(isConnecting(socket));
});

test("a greeting is heard before the rows that follow it, so what they lack is gone", async () => {
  const tab = await openTab();
  tab.hear(hello("first"), page(1, 2));
  tab.hear(hello("second"), page(2, 3));
  const { items } = tab.store.read(tab.store.listOf("posts"));
  assert.deepEqual(
    items.map(({ id }) => id),
    [3, 2],
  );
});

test("what is told between hearing and being greeted is not taken for missed", async () => {
  const tab = await openTab();
  const socket = new tab.Socket().connect();
  const [[, hear]] = socket.heard;
  hear([hello("first"), page(1, 2)]);
  socket.connect();

  // It was made after the page had been read, and told before it.
  hear([["put", "posts", [{ id: 3, version: 1 }]]]);
  hear([hello("second"), page(2), ["keep", "posts", { kept: [[2, 1]], from: 0, before: 9 }]]);

  const { items } = tab.store.read(tab.store.listOf("posts"));
  assert.deepEqual(
    items.map(({ id }) => id),
    [3, 2],
  );
});
