import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";

const CODE = await readFile(new URL("../../kiosk_client/guide/service-worker.js", import.meta.url), "utf8");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** A worker whose server has `served`, and whose own list says `listed`, with some `pages` open. */
function installed(listed, served, stores = new Map(), pages = []) {
  const listeners = {};
  const self = { addEventListener: (name, listener) => (listeners[name] = listener), clients: { claim: async () => null, matchAll: async () => pages } };
  const caches = {
    open: async (name) => {
      if (!stores.has(name)) stores.set(name, new Map());
      return { put: async (path, answer) => stores.get(name).set(path, answer), match: async (path) => stores.get(name).get(path.url ?? path) };
    },
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
  };
  const SHELL = { digest: "new", files: Object.fromEntries(Object.entries(listed).map(([path, text]) => [path, sha256(text)])) };
  const fetch = async (path) => new Response(served[path], { status: path in served ? 200 : 404 });
  vm.runInNewContext(CODE, { SHELL, self, caches, fetch, crypto, Response, Headers, URL, AbortSignal, Uint8Array, location: { origin: "http://museum.example" } });
  const happen = async (name, event = {}) => {
    let outcome;
    listeners[name]({ ...event, waitUntil: (promise) => (outcome = promise), respondWith: (promise) => (outcome = promise) });
    return outcome;
  };
  return { happen, stores };
}

test("a version is taken in whole", async () => {
  const files = { "/": "page", "/assets/guide/guide.js": "code" };
  const { happen, stores } = installed(files, files);
  await happen("install");
  assert.deepEqual([...stores.get("cimaise-shell-new").keys()].sort(), Object.keys(files).sort());
});

test("a file of another version refuses the whole", async () => {
  const { happen } = installed({ "/": "page", "/a.js": "new" }, { "/": "page", "/a.js": "newer" });
  await assert.rejects(happen("install"), /another version/);
  await assert.rejects(installed({ "/": "page", "/a.js": "new" }, { "/": "page" }).happen("install"), /another version/);
});

test("taking over leaves nothing of other versions, and keeps media and words", async () => {
  const stores = new Map([["cimaise-shell-old", new Map()], ["cimaise-media", new Map()], ["cimaise-words", new Map()]]);
  const { happen } = installed({ "/": "page" }, { "/": "page" }, stores);
  await happen("install");
  await happen("activate");
  assert.deepEqual([...stores.keys()].sort(), ["cimaise-media", "cimaise-shell-new", "cimaise-words"]);
});

test("a page begun in another version is told to begin again, the first of all is not", async () => {
  const told = [];
  const pages = [{ postMessage: (words) => told.push(words) }];
  await installed({ "/": "page" }, { "/": "page" }, new Map(), pages).happen("activate");
  assert.deepEqual(told, []);
  await installed({ "/": "page" }, { "/": "page" }, new Map([["cimaise-shell-old", new Map()]]), pages).happen("activate");
  assert.deepEqual(told, ["renewed"]);
});

test("a part of a kept recording is answered as a player asks for it", async () => {
  const url = "http://museum.example/media/aa";
  const asked = (range) => ({ request: { method: "GET", mode: "no-cors", url, headers: new Headers(range ? { range } : {}) } });
  const heard = () => installed({}, {}, new Map([["cimaise-media", new Map([[url, new Response("0123456789")]])]])).happen;
  const part = await heard()("fetch", asked("bytes=2-4"));
  assert.deepEqual([part.status, part.headers.get("content-range"), await part.text()], [206, "bytes 2-4/10", "234"]);
  assert.equal(await (await heard()("fetch", asked("bytes=7-"))).text(), "789");
  assert.equal((await heard()("fetch", asked("bytes=10-"))).status, 416);
  assert.equal(await (await heard()("fetch", asked(null))).text(), "0123456789");
});

test("what is posted is never answered from the device", async () => {
  const request = { method: "POST", mode: "cors", url: "http://museum.example/graphql", headers: new Headers() };
  assert.equal(await installed({}, {}).happen("fetch", { request }), undefined);
});
