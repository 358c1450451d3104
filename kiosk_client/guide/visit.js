/**
 * What this screen knows of the visit: the language, the stops seen, the works liked, how the visitor reads best.
 *
 * It lives in the tab's own storage, is never sent as such, and `forget` leaves nothing of it.
 */

const KEY = "cimaise.visit";

/**
 * @typedef {"STANDARD" | "EASY" | "CHILDREN"} Audience
 * @typedef {{ size: 1 | 2 | 3, contrast: "normal" | "high", audience: Audience, autoplay: boolean }} Comfort
 * @typedef {{ id: string, number: string }} SeenStop
 * @typedef {{ receipt: string, status: string | null, locale: string }} Signed an entry just signed, and where it stands in words of a language
 * @typedef {{ locale: string | null, seen: SeenStop[], tour: string | null, liked: string[], speed: number, format: string | null, room: string | null, comfort: Comfort }} Remembered
 */

/** @type {Remembered} */
let remembered = read();

/** Words not yet signed and access needs stay in memory only: no storage of any kind holds them. */
export const unwritten = { text: "", rating: 0, stepFree: false, search: "", standing: "", signed: /** @type {Signed | null} */ (null), itinerary: /** @type {Contract.ItineraryWishes | null} */ (null) };

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
  return remembered.seen.map(({ id }) => id);
}

/** The numbers of the stops already seen. */
export function seenNumbers() {
  return remembered.seen.map(({ number }) => number);
}

/** @param {SeenStop} stop */
export function seeStop({ id, number }) {
  if (!seenStops().includes(id)) keep({ seen: [...remembered.seen, { id, number }] });
}

/** The id of the room where the visitor stands, as last declared by typing or scanning a number, or on the plan. */
export function standsIn() {
  return remembered.room;
}

/** @param {string | null} room */
export function standIn(room) {
  keep({ room });
}

/** The tour being followed, if any. */
export function followedTour() {
  return remembered.tour;
}

/** @param {string | null} id */
export function followTour(id) {
  keep({ tour: id });
}

/** The ids of the works that the visitor likes, in the order in which they were. */
export function likedWorks() {
  return remembered.liked;
}

/** Like a work, or like it no longer. @param {string} id @returns {boolean} whether it is liked now */
export function like(id) {
  const liked = !remembered.liked.includes(id);
  keep({ liked: liked ? [...remembered.liked, id] : remembered.liked.filter((other) => other !== id) });
  return liked;
}

/** How fast recordings are played. */
export function speed() {
  return remembered.speed;
}

/** @param {number} times */
export function chooseSpeed(times) {
  keep({ speed: times });
}

/** The format of recordings that was heard on this device. */
export function format() {
  return remembered.format;
}

/** @param {string} mime */
export function rememberFormat(mime) {
  if (remembered.format !== mime) keep({ format: mime });
}

/** How the visitor reads best. */
export function comfort() {
  return remembered.comfort;
}

/** Show the screen so: size and contrast go to the root, where tokens.css knows them. */
export function applyComfort() {
  const { size, contrast } = remembered.comfort;
  Object.assign(document.documentElement.dataset, { size, contrast });
}

/** For whom texts are asked; when specially, also the standard ones, to tell whether there are others. */
export function heard() {
  const { audience } = remembered.comfort;
  return { audience, special: audience !== "STANDARD" };
}

/** @param {Partial<Comfort>} change */
export function chooseComfort(change) {
  keep({ comfort: { ...remembered.comfort, ...change } });
}

/** Go on here with a visit begun on another screen. @param {Partial<Remembered>} visit */
export function resume(visit) {
  keep(visit);
}

/** Forget the visitor. */
export function forget() {
  Object.assign(unwritten, { text: "", rating: 0, stepFree: false, search: "", standing: "", signed: null, itinerary: null });
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
  return { locale: null, seen: [], tour: null, liked: [], speed: 1, format: null, room: null, comfort: { size: 1, contrast: "normal", audience: "STANDARD", autoplay: false } };
}
