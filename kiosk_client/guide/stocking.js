/** Stocking this device while the network is there, so that the guide goes on when it is away. */

import { keep, letGo, recall } from "../common/answers.js";
import { fresh } from "./reading.js";
import { keptWorks, worksKey } from "./without_network.js";

const FRESH_FOR = 60 * 60_000; // ms: on line every page is asked anew anyway
const MOST_PAGES = 4; // of a hundred works: a telephone is no archive
const AT_ONCE = 4;
const TAKING_OVER = 3000; // ms, of which a new version needs a tenth
const PLATES_UNASKED = 8 * 1024 * 1024; // bytes: more is kept only with a tour whose size was told

/** Whether this browser can open the guide without network: that takes localhost or TLS. */
export function canKeep() {
  return isSecureContext && "serviceWorker" in navigator && "caches" in globalThis;
}

/**
 * Let the guide be opened without network from now on, in a new version where there is one.
 * @param {{ between?: boolean }} [when] between two visits, when nobody is there
 */
export async function settle({ between = false } = {}) {
  if (!canKeep()) return;
  const had = Boolean(navigator.serviceWorker.controller);
  const registration = await navigator.serviceWorker.register("/service-worker.js", { scope: "/" });
  // A version that waits takes over now, at the beginning of a visit, never between two pages of one; the guide then begins again.
  if (had && registration.waiting) {
    registration.waiting.postMessage("take-over");
    // Chromium forgets who was to take over from a worker that had work at that moment, until the page that gave it is left.
    if (between && !(await touched(TAKING_OVER))) location.reload();
  } else if (had) {
    registration.update().catch(() => null); // a kiosk is never opened anew, which is when browsers look
  }
  await navigator.serviceWorker.ready;
}

/** Whether somebody touches the screen within some time. @param {number} patience in ms @returns {Promise<boolean>} */
function touched(patience) {
  return new Promise((resolve) => {
    const heard = new AbortController();
    const end = (/** @type {boolean} */ answer) => (heard.abort(), resolve(answer));
    for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, () => end(true), { signal: heard.signal, capture: true });
    setTimeout(end, patience, false);
  });
}

/** Keep what the museum tells in a language. @param {string} locale @param {string} audience @param {AbortSignal} signal aborted when something else is wanted first */
export async function stock(locale, audience, signal) {
  const key = JSON.stringify(["stocked", locale, audience]);
  const begun = Date.now();
  if (begun - ((await recall(key))?.at ?? 0) < FRESH_FOR) return;
  const special = audience !== "STANDARD";
  const works = await everyWork(locale, signal);
  const { tours } = await fresh("tours", { locale }, signal);
  const stops = works.map(({ stop }) => stop).filter((stop) => stop != null);
  const pages = [
    ["museum", { locale }], ["day", { locale }], ["rooms", { locale }],
    ...tours.map((/** @type {Contract.Tour} */ { id }) => ["tour", { id, locale }]),
    ...works.map(({ id, stop }) => (stop ? ["stop", { number: stop.number, locale, audience, special }] : ["artwork", { id, locale, audience, special }])),
    ...stops.map(({ id }) => ["next_stops", { from: id, seen: [], liked: [], stepFree: false, locale }]),
  ];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let page = pages.shift(); page; page = pages.shift()) await fresh(page[0], page[1], signal);
  }));
  await keep({ key: worksKey(locale), locale, at: Date.now(), data: works });
  await keep({ key, locale, at: begun + 1, data: null });
  await letGo(locale, begun);
  if (!canKeep()) return;
  await fetch(`/words/${encodeURIComponent(locale)}.json`, { signal }); // through the worker, which keeps them
  await tidy(works);
  const plates = works.map(({ image }) => image).filter((image) => image != null);
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  if (!saving && total(plates) <= PLATES_UNASKED) await keepFiles(plates, undefined, signal);
}

/** @param {string} locale @param {AbortSignal} [signal] @returns {Promise<Contract.Artwork[]>} */
export async function everyWork(locale, signal) {
  const works = [];
  let after = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { artworks } = await fresh("works", { after, locale }, signal);
    works.push(...artworks.edges.map((/** @type {{ node: Contract.Artwork }} */ { node }) => node));
    if (!artworks.pageInfo.hasNextPage) break;
    after = artworks.pageInfo.endCursor;
  }
  return works;
}

/** @typedef {{ url: string, bytes?: number }} File */

/** Bytes of some files together. @param {File[]} files */
export function total(files) {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** The files that this device lacks. @template {File} Some @param {Some[]} files @returns {Promise<Some[]>} */
export async function lacking(files) {
  const store = await caches.open("cimaise-media");
  const found = await Promise.all(files.map(({ url }) => store.match(url)));
  return files.filter((_, place) => !found[place]);
}

/** Keep files on this device. @param {File[]} files @param {(done: number) => void} [progress] @param {AbortSignal} [signal] */
export async function keepFiles(files, progress, signal) {
  const store = await caches.open("cimaise-media");
  let done = 0;
  for (const { url, bytes } of await lacking(files)) {
    await store.add(new Request(url, { signal }));
    progress?.((done += bytes ?? 0));
  }
}

/** Take files off this device. @param {File[]} files */
export async function dropFiles(files) {
  const store = await caches.open("cimaise-media");
  await Promise.all(files.map(({ url }) => store.delete(url)));
}

/** What the museum shows no longer, as when a right has expired, leaves this device too. @param {Contract.Artwork[]} works */
async function tidy(works) {
  const shown = new Set(works.flatMap(({ image, stop }) => [image?.url, ...(stop?.audio ?? []).map(({ url }) => url)]));
  const store = await caches.open("cimaise-media");
  for (const { url } of await store.keys()) if (!shown.has(new URL(url).pathname)) await store.delete(url);
}

/** The number of the stop that a printed code leads to, as far as this device knows. @param {string} slug @param {string} locale */
export async function numberOf(slug, locale) {
  return (await keptWorks(locale))?.find(({ stop }) => stop?.slug === slug)?.stop?.number ?? null;
}
