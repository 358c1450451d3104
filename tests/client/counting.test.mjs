import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const store = new Map();
globalThis.sessionStorage = /** @type {any} */ ({
  getItem: (/** @type {string} */ key) => store.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => store.set(key, value),
  removeItem: (/** @type {string} */ key) => store.delete(key),
});
const page = new EventTarget();
globalThis.document = /** @type {any} */ (page);
/** @type {{ query: string, variables: any, visit: string | undefined }[]} */
let asked = [];
let away = false;
globalThis.fetch = /** @type {any} */ (async (/** @type {string | URL} */ address, /** @type {any} */ options) => {
  if (String(address).endsWith(".graphql")) return { ok: true, text: async () => String(address).split("/").pop() };
  if (away) throw new TypeError("away");
  const { query, variables } = JSON.parse(options.body);
  asked.push({ query, variables, visit: options.headers["Cimaise-Visit"] });
  const data = query.startsWith("start") ? { startVisit: { code: "c" } } : query.startsWith("record") ? { recordVisitEvents: { __typename: "VisitEventsRecorded" } } : {};
  const body = { data };
  return { ok: true, status: 200, json: async () => body, text: async () => JSON.stringify(body), headers: new Headers() };
});

const { count, isCounted, tellSeen, uncount } = await import("../../kiosk_client/guide/counting.js");
const stops = () => asked.flatMap(({ variables }) => variables?.input?.events ?? []).map(({ stop }) => stop);

beforeEach(() => {
  page.dispatchEvent(new Event("visit-over"));
  store.clear();
  asked = [];
  away = false;
});

test("nothing is told of a visit that nobody agreed to count", async () => {
  await tellSeen("a");
  assert.deepEqual([asked, isCounted()], [[], false]);
});

test("a counted visit tells each stop once, those before too, under its code", async () => {
  await count("en", "STANDARD", ["a", "b"]);
  await tellSeen("b");
  await tellSeen("c");
  assert.deepEqual(stops(), ["a", "b", "c"]);
  assert.equal(asked[0].variables.input.statisticsConsent, true);
  assert.deepEqual(asked.slice(1).map(({ visit }) => visit), ["c", "c"]);
});

test("what cannot be told now goes with the next", async () => {
  await count("en", "STANDARD", []);
  away = true;
  await tellSeen("a");
  away = false;
  await tellSeen("b");
  assert.deepEqual(stops(), ["a", "b"]);
});

test("whoever thinks better of it has everything forgotten, and tells no more", async () => {
  await count("en", "STANDARD", ["a"]);
  await uncount();
  assert.deepEqual([asked.at(-1)?.query, asked.at(-1)?.visit, isCounted(), store.size], ["forget_visit.graphql", "c", false, 0]);
  await tellSeen("b");
  assert.deepEqual(stops(), ["a"]);
});

test("the next visitor is not counted with this one", async () => {
  await count("en", "STANDARD", ["a"]);
  page.dispatchEvent(new Event("visit-over"));
  await tellSeen("b");
  assert.deepEqual([stops(), isCounted()], [["a"], false]);
});
