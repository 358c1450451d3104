/** The museum and its languages, as this screen last heard of them. */

import { read } from "./reading.js";

/** @type {{ museum: Contract.Museum | null, locales: Contract.LocaleInfo[] }} */
const known = { museum: null, locales: [] };

/** @returns {Contract.Museum | null} */
export function museum() {
  return known.museum;
}

/** @returns {Contract.LocaleInfo[]} */
export function locales() {
  return known.locales;
}

/** Ask for the museum in a language. @param {string | null} locale */
export async function meet(locale) {
  Object.assign(known, await read("museum", { locale }));
}
