/** Reading the museum: as it answers now, or as it last answered when the network is away. */

import { ask, askByDigest, AwayError } from "../common/graphql.js";
import { rest } from "./elements/page.js";

const PATIENCE = 3000; // ms: a network that is there in name only is not waited for where an answer is kept

/** Which variables tell one kept answer from another; what is not named here is never kept. @type {Record<string, string[]>} */
const TOLD_BY = {
  museum: ["locale"],
  stop: ["number", "locale", "audience"],
  artwork: ["id", "locale", "audience"],
  day: ["locale"],
  tours: ["locale"],
  tour: ["id", "locale"],
  rooms: ["locale"],
  route: ["from", "to", "stepFree", "locale"],
  next_stops: ["from", "stepFree", "locale"], // not what was seen: that is the visitor's
};

/** The questions with which a visit begins are asked by the SHA-256 of their documents: one way less to the museum. A test compares. @type {Record<string, string>} */
const DIGESTS = {
  museum: "0285340cc3736d06806d2447b9a0e6727499712e0bf102c74ba6f5e157393517",
  stop: "5b72cd6dda39813a50145363f6159b50538fa2df3e1407a62d91d9e3f1c587c8",
};

/** @typedef {Record<string, unknown>} Variables */

/** Ways that somebody was led tell where they stood and whether they climb stairs: they stay in memory, until the visit ends. @type {Map<string, { data: any }>} */
const ways = new Map();
globalThis.document?.addEventListener("visit-over", () => ways.clear());

/** The first page comes before what is kept of it. @type {Promise<unknown>} */
const drawn = new Promise((resolve) => globalThis.document?.addEventListener("page-shown", () => resolve(rest()), { once: true }));

/** Answers asked for before they were wanted. @type {Map<string, Promise<any>>} */
const foretold = new Map();

/** Ask what will be wanted as soon as the page stands. @param {string} name @param {Variables} variables @returns {Promise<any>} the answer, or null */
export function foretell(name, variables) {
  const asked = fresh(name, variables);
  foretold.set(keyOf(name, variables), asked);
  return asked.catch(() => null); // asked for again when it is wanted
}

/**
 * Ask the museum a question of guide/documents.
 * @param {string} name of the document @param {Variables} variables @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function read(name, variables, signal) {
  const key = name in TOLD_BY ? keyOf(name, variables) : "";
  const asked = foretold.get(key) ?? fresh(name, variables, signal);
  foretold.delete(key);
  const away = new AbortController();
  try {
    return await Promise.race([asked, impatience(away.signal).then(() => known(name, variables)).then((found) => found ?? asked)]);
  } catch (error) {
    if (!(error instanceof AwayError)) throw error;
    const found = await known(name, variables);
    tell(true);
    if (found === null) throw error;
    return found;
  } finally {
    away.abort();
  }
}

/** Ask now, and keep the answer. @param {string} name @param {Variables} variables @param {AbortSignal} [signal] */
export async function fresh(name, variables, signal) {
  const data = await (name in DIGESTS
    ? askByDigest(DIGESTS[name], addressOf(name), variables, { signal })
    : ask(addressOf(name), variables, { signal }));
  tell(false);
  if (isWay(name, variables)) ways.set(keyOf(name, variables), { data });
  else if (name in TOLD_BY) store({ key: keyOf(name, variables), locale: String(variables.locale), at: Date.now(), data });
  return data;
}

/** @param {import("../common/answers.js").Kept} kept */
async function store(kept) {
  await drawn;
  const memory = await import("../common/answers.js").catch(() => null); // the network has gone before the page stood
  await memory?.keep(kept);
}

/** What this device can answer by itself, or null. @param {string} name @param {Variables} variables */
async function known(name, variables) {
  const key = name in TOLD_BY ? keyOf(name, variables) : "";
  const device = await Promise.all([import("../common/answers.js"), import("./without_network.js")]).catch(() => null);
  if (!device) return null;
  const [{ recall }, { answerFrom }] = device;
  const kept = ways.get(key) ?? (key ? await recall(key) : null);
  const data = await answerFrom(name, variables, kept?.data ?? null);
  if (data === null) return null;
  tell(true);
  return data;
}

/** @param {string} name of a question of guide/documents */
function addressOf(name) {
  return new URL(`./documents/${name}.graphql`, import.meta.url);
}

/** @param {string} name @param {Variables} variables */
function isWay(name, variables) {
  return name === "route" || (name in TOLD_BY && variables.stepFree === true);
}

/** @param {string} name @param {Variables} variables */
function keyOf(name, variables) {
  return JSON.stringify([name, ...TOLD_BY[name].map((variable) => variables[variable] ?? null)]);
}

let wasAway = false;

/** @param {boolean} away */
function tell(away) {
  if (away === wasAway) return;
  wasAway = away;
  document.dispatchEvent(new CustomEvent("contact", { detail: { away } }));
}

/** @param {AbortSignal} signal @returns {Promise<void>} */
function impatience(signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}
