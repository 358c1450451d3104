/**
 * The guide without network: its files of one version, the words learnt, the media kept.
 *
 * The server puts `SHELL` before this file: a digest, and the SHA-256 of each file. A version is taken in
 * whole or not at all, and takes over only when a page asks for it: nothing old ever meets something new.
 */

const worker = /** @type {any} */ (self); // the type checker knows pages, not workers
const STORE = `cimaise-shell-${SHELL.digest}`;
const PATIENCE = 3000; // ms: a network that is there in name only is not waited for

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(stock()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take-over") event.waitUntil(takeTurn());
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (pathname === "/") event.respondWith(ofShell("/", event.request));
    else if (pathname.startsWith("/s/")) event.respondWith(fetch(event.request).catch(() => Response.redirect(`/#/code/${pathname.slice(3)}`)));
  } else if (pathname in SHELL.files) event.respondWith(forGuide(event, pathname));
  else if (pathname.startsWith("/words/")) event.respondWith(latest(event.request));
  else if (pathname.startsWith("/media/")) event.respondWith(kept(event.request));
});

/** Take in every file of this version; one that is of another version refuses the whole. */
async function stock() {
  const store = await caches.open(STORE);
  await Promise.all(Object.entries(SHELL.files).map(async ([path, digest]) => {
    const answer = await fetch(path, { cache: "no-cache" });
    if (!answer.ok || (await sha256(await answer.clone().arrayBuffer())) !== digest) throw new Error(`another version of ${path}`);
    await store.put(path, answer);
  }));
}

/** Take over from the version before, unless it is open in another window too: that page would meet files of this one. */
async function takeTurn() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.filter((/** @type {any} */ { url }) => new URL(url).pathname === "/").length < 2) worker.skipWaiting();
}

/** Leave nothing of other versions, and serve the pages that are open; those begun in another version begin again. */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith("cimaise-shell-") && name !== STORE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await worker.clients.claim();
  if (!others.length) return;
  // A page still on its way hears this as soon as it stands: a browser keeps what is said to it until then.
  for (const page of await worker.clients.matchAll({ type: "window" })) page.postMessage("renewed");
}

/** @param {string} path @param {Request} request */
async function ofShell(path, request) {
  const store = await caches.open(STORE);
  return (await store.match(path)) ?? fetch(request);
}

/** The desk shares files with the guide, but is always served as it is today. @param {any} event @param {string} path */
async function forGuide(event, path) {
  const page = await worker.clients.get(event.clientId);
  return page && new URL(page.url).pathname !== "/" ? fetch(event.request) : ofShell(path, event.request);
}

/** The newest words, or those learnt before. @param {Request} request */
async function latest(request) {
  const store = await caches.open("cimaise-words");
  const known = await store.match(request);
  const signal = known && AbortSignal.timeout(PATIENCE);
  try {
    const answer = await fetch(request, { signal });
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

/** Media by the digest of its content: what is kept is what would come. @param {Request} request */
async function kept(request) {
  const found = await (await caches.open("cimaise-media")).match(request.url);
  if (!found) return fetch(request);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  return first === undefined ? found : part(found, Number(first), last ? Number(last) : Infinity);
}

/** A part of a recording, as a player asks for it. @param {Response} whole @param {number} first @param {number} last */
async function part(whole, first, last) {
  const body = await whole.blob();
  if (first >= body.size) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  const end = Math.min(last, body.size - 1);
  const headers = new Headers(whole.headers);
  headers.set("Content-Range", `bytes ${first}-${end}/${body.size}`);
  headers.set("Content-Length", String(end - first + 1));
  return new Response(body.slice(first, end + 1), { status: 206, headers });
}

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
