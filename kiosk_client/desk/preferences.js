/** How a curator likes the desk on this computer: its language, and whether single keys act. Nothing of a visitor is kept. */

const KEY = "cimaise.desk";

/** @typedef {{ locale: string | null, keys: boolean }} Preferences */

/** @returns {Preferences} */
export function preferences() {
  try {
    return { locale: null, keys: true, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { locale: null, keys: true };
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
