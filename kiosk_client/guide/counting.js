/**
 * A visit that is counted: whoever agrees tells the museum which stops are seen in one visit, and nothing else.
 *
 * The code of the visit goes with what is told and with no other question, so that nothing that is read is anybody's. It ends with the visit; whoever thinks better of it has everything told forgotten.
 */

import { ask, AwayError } from "../common/graphql.js";

const KEY = "cimaise.counted"; // in the tab's own storage, which is emptied when the visit ends
const MOST_WAITING = 100;

/** @typedef {{ key: string, kind: "STOP_SEEN", stop: string }} Told */

let code = recalled();
/** @type {Told[]} */
let waiting = [];
/** @type {Set<string>} */
let known = new Set();

globalThis.document?.addEventListener("visit-over", () => {
  code = "";
  waiting = [];
  known = new Set();
});

/** Whether this visit is counted. */
export function isCounted() {
  return code !== "";
}

/**
 * Begin to count, with the stops seen until now.
 * @param {string} locale @param {string} audience @param {string[]} seen
 */
export async function count(locale, audience, seen) {
  /** @type {{ startVisit: { code: string } }} */
  const { startVisit } = await ask(addressOf("start_visit"), { input: { locale, audience, statisticsConsent: true } });
  code = startVisit.code;
  remember();
  for (const stop of seen) note(stop);
  await send();
}

/** Count no longer, and have what was told forgotten. */
export async function uncount() {
  const was = code;
  code = "";
  waiting = [];
  known = new Set();
  remember();
  if (was) await ask(addressOf("forget_visit"), {}, { headers: { "Cimaise-Visit": was } });
}

/** Tell that a stop is seen, once; what cannot be told now goes with the next. @param {string} stop */
export async function tellSeen(stop) {
  if (!isCounted()) return;
  note(stop);
  await send();
}

/** @param {string} stop */
function note(stop) {
  if (known.has(stop) || waiting.length >= MOST_WAITING) return;
  known.add(stop);
  waiting.push({ key: `seen ${stop}`, kind: "STOP_SEEN", stop }); // told twice, it is counted once
}

async function send() {
  const events = waiting;
  if (!events.length) return;
  try {
    /** @type {{ recordVisitEvents: { __typename: string } }} */
    const { recordVisitEvents } = await ask(addressOf("record_visit"), { input: { events } }, { headers: { "Cimaise-Visit": code } });
    if (recordVisitEvents.__typename === "VisitNotFound") code = ""; // it is over: nobody is asked again
    remember();
    waiting = waiting.filter((event) => !events.includes(event));
  } catch (error) {
    if (!(error instanceof AwayError)) waiting = [];
  }
}

/** @param {string} name of a document */
function addressOf(name) {
  return new URL(`./documents/${name}.graphql`, import.meta.url);
}

function remember() {
  try {
    if (code) sessionStorage.setItem(KEY, code);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage refused by the browser: it is counted until the page is left.
  }
}

function recalled() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
