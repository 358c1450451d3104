/** How a curator likes the desk on this computer: its language, whether single keys act, and the language that is translated into. Nothing of a visitor is kept. */

const KEY = "cimaise.desk";

/** @typedef {{ locale: string | null, keys: boolean, translates: string | null }} Preferences */

/** @returns {Preferences} */
export function preferences() {
  try {
    return { locale: null, keys: true, translates: null, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { locale: null, keys: true, translates: null };
  }
}

/** @param {Partial<Preferences>} change */
export function prefer(change) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...preferences(), ...change }));
  } catch {
    // Storage refused by the browser: the preference lasts as long as the page.
  }
}
