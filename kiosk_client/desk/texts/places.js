/** Where a text stands: of what, which one, in which language, for whom. */

import { addressOf } from "../addresses.js";

/** @typedef {{ owner: string, field: string, locale: string, audience: string }} Place */

/** The address where a text is written; `from` is the page to go back to. @param {Place} place @param {string} [from] */
export function addressOfText({ owner, field, locale, audience }, from) {
  return addressOf("text", owner, field, locale, audience, ...(from ? [from] : []));
}

/** The address of everything that is written about a thing. @param {string} owner */
export function addressOfTexts(owner) {
  return addressOf("texts", owner);
}

/** Read the parts of such an address; null where one is missing. @param {string[]} parts @returns {Place | null} */
export function readPlace([owner, field, locale, audience = "STANDARD"]) {
  return owner && field && locale ? { owner, field, locale, audience } : null;
}

/** Where what a stop lacks can be written; null where it is a file that it lacks. @param {Pick<Contract.IncompleteStop, "stop" | "artwork">} stop @param {Contract.StopLack} lack @returns {Place | null} */
export function placeOfLack({ stop, artwork }, { kind, locale }) {
  if (!locale || !["TITLE", "DESCRIPTION", "VISUAL_DESCRIPTION", "TRANSCRIPT"].includes(kind)) return null;
  // What is said at a stop without a work is its introduction.
  const field = kind === "DESCRIPTION" && !artwork ? "INTRO" : kind;
  return { owner: artwork ?? stop, field, locale, audience: "STANDARD" };
}
