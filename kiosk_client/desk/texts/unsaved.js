/**
 * Words that a curator has written and not saved: they survive a reload, a lost network and the end of a session.
 *
 * They lie in this tab only, belong to the curator who wrote them, and are wiped when that person logs out.
 */

import { curator } from "../roles.js";

/** @typedef {{ text: string, revision: number }} Unsaved `revision` is the one that was read when the writing began */

const KEY = "cimaise.desk.unsaved";

/** What was written at a place and not saved, or null. @param {import("./places.js").Place} place @returns {Unsaved | null} */
export function unsaved(place) {
  return kept()[keyOf(place)] ?? null;
}

/** Keep what is being written. @param {import("./places.js").Place} place @param {Unsaved} words */
export function keepUnsaved(place, words) {
  store({ ...kept(), [keyOf(place)]: words });
}

/** What was written at a place is saved, or given up. @param {import("./places.js").Place} place */
export function forgetUnsaved(place) {
  const { [keyOf(place)]: _, ...others } = kept();
  store(others);
}

/** Whoever wrote has gone: nothing stays. */
export function wipeUnsaved() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage refused by the browser: there was nothing.
  }
}

/** @param {import("./places.js").Place} place */
function keyOf({ owner, field, locale, audience }) {
  return [owner, field, locale, audience].join(" ");
}

/** @returns {Record<string, Unsaved>} */
function kept() {
  try {
    const { writer, words } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return writer && writer === curator()?.id ? words : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, Unsaved>} words */
function store(words) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ writer: curator()?.id, words }));
  } catch {
    // Storage refused or full: the words last as long as the page.
  }
}
