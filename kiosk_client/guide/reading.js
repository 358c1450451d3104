/** Reading the museum: as it answers now, or as it last answered when the network is away. */

import { keep, recall } from "../common/answers.js";
import { ask } from "../common/graphql.js";
import { AwayError } from "../common/outbox.js";
import { answerFrom } from "./without_network.js";

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

/** @typedef {Record<string, unknown>} Variables */

/**
 * Ask the museum a question of guide/documents.
 * @param {string} name of the document @param {Variables} variables @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function read(name, variables, signal) {
  const asked = fresh(name, variables, signal);
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
  const data = await ask(new URL(`./documents/${name}.graphql`, import.meta.url), variables, { signal });
  tell(false);
  if (name in TOLD_BY) keep({ key: keyOf(name, variables), locale: String(variables.locale), at: Date.now(), data });
  return data;
}

/** What this device can answer by itself, or null. @param {string} name @param {Variables} variables */
async function known(name, variables) {
  const kept = name in TOLD_BY ? await recall(keyOf(name, variables)) : null;
  const data = await answerFrom(name, variables, kept?.data ?? null);
  if (data === null) return null;
  tell(true);
  return data;
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
