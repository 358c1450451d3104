import assert from "node:assert/strict";
import { test } from "node:test";
import { AwayError } from "../../kiosk_client/common/graphql.js";
import { memoryStore, openStore, Outbox } from "../../kiosk_client/common/outbox.js";

const away = () => Promise.reject(new AwayError("no network"));

/** What waits in a store, oldest first. */
async function waiting(store) {
  const found = [];
  for (let next = await store.first(0); next; next = await store.first(next.id)) found.push(next.entry.text);
  return found;
}

test("an entry is deleted when it is acknowledged, and not before", async () => {
  const store = memoryStore();
  const during = [];
  const box = new Outbox(store, async ({ text }) => {
    during.push(await store.count());
    return `signed ${text}`;
  });
  assert.equal(await box.post({ text: "lion" }), "signed lion");
  assert.deepEqual([during, await box.count()], [[1], 0]);
});

test("without network an entry waits, and nobody is told that it was signed", async () => {
  const store = memoryStore();
  const box = new Outbox(store, away);
  assert.equal(await box.post({ text: "one" }), null);
  assert.equal(await box.post({ text: "two" }), null);
  assert.deepEqual(await waiting(store), ["one", "two"]);
});

test("what waited leaves in the order in which it was written", async () => {
  const store = memoryStore();
  const sent = [];
  let online = false;
  const box = new Outbox(store, async ({ text }) => (online ? sent.push(text) : away()));
  for (const text of ["one", "two", "three"]) await box.post({ text });
  online = true;
  await box.post({ text: "four" });
  assert.deepEqual([sent, await box.count()], [["one", "two", "three", "four"], 0]);
});

test("when the network goes in the middle, the rest keeps its order", async () => {
  const store = memoryStore();
  for (const text of ["one", "two", "three"]) await store.add({ text });
  const box = new Outbox(store, async ({ text }) => (text === "two" ? away() : text));
  await box.flush();
  assert.deepEqual(await waiting(store), ["two", "three"]);
});

test("two flushes at once send nothing twice", async () => {
  const store = memoryStore();
  await store.add({ text: "one" });
  const sent = [];
  const box = new Outbox(store, async ({ text }) => sent.push(text));
  await Promise.all([box.flush(), box.flush()]);
  assert.deepEqual(sent, ["one"]);
});

test("an entry the server stumbles over holds up nobody behind it", async () => {
  const store = memoryStore();
  for (const text of ["bad", "good"]) await store.add({ text });
  const box = new Outbox(store, async ({ text }) => {
    if (text === "bad") throw new Error("a fault of the server");
    return text;
  });
  await box.flush();
  assert.deepEqual(await waiting(store), ["bad"]);
});

test("an entry survives the page: another outbox on the same store sends it", async () => {
  const store = memoryStore();
  await new Outbox(store, away).post({ text: "one", idempotencyKey: "k" });
  const sent = [];
  await new Outbox(store, async (entry) => sent.push(entry)).flush();
  assert.deepEqual(sent, [{ text: "one", idempotencyKey: "k" }]);
});

test("what waits can be counted, and nothing in an outbox reads it", () => {
  const names = Object.getOwnPropertyNames(Outbox.prototype).sort();
  assert.deepEqual(names, ["constructor", "count", "flush", "post"]);
});

test("a browser without a database still sends", async () => {
  const box = new Outbox(await openStore(), async ({ text }) => text);
  assert.equal(await box.post({ text: "one" }), "one");
});
