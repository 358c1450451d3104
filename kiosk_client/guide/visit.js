/**
 * What this screen knows of the visit: the language, the stops seen, the tour being followed.
 *
 * It lives in the tab's own storage, is never sent as such, and `forget` leaves nothing of it.
 */

const KEY = "cimaise.visit";

/** @typedef {{ locale: string | null, seen: string[], tour: string | null }} Remembered */

/** @type {Remembered} */
let remembered = read();

/** Words not yet signed and access needs stay in memory only: no storage of any kind holds them. */
export const unwritten = { text: "", rating: 0, stepFree: false, search: "" };

/** The language chosen in this visit. */
export function chosenLocale() {
  return remembered.locale;
}

/** @param {string} tag */
export function chooseLocale(tag) {
  keep({ locale: tag });
}

/** The ids of the stops already seen. */
export function seenStops() {
  return remembered.seen;
}

/** @param {string} id */
export function seeStop(id) {
  if (!remembered.seen.includes(id)) keep({ seen: [...remembered.seen, id] });
}

/** The tour being followed, if any. */
export function followedTour() {
  return remembered.tour;
}

/** @param {string | null} id */
export function followTour(id) {
  keep({ tour: id });
}

/** Forget the visitor. */
export function forget() {
  Object.assign(unwritten, { text: "", rating: 0, stepFree: false, search: "" });
  remembered = nothing();
  try {
    sessionStorage.clear();
  } catch {
    // Storage refused by the browser: there was nothing in it.
  }
}

/** @param {Partial<Remembered>} change */
function keep(change) {
  remembered = { ...remembered, ...change };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(remembered));
  } catch {
    // Storage refused by the browser: the visit is remembered until the page is left.
  }
}

/** @returns {Remembered} */
function read() {
  try {
    return { ...nothing(), ...JSON.parse(sessionStorage.getItem(KEY) ?? "{}") };
  } catch {
    return nothing();
  }
}

/** @returns {Remembered} */
function nothing() {
  return { locale: null, seen: [], tour: null };
}
