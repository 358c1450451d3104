/** What kind of screen this is, as data: a visitor's own, or a kiosk that everyone shares (`?profile=kiosk&idle=60`). */

/**
 * What a kind of screen offers; every kind answers every question.
 * @typedef {object} Profile
 * @property {number} idleSeconds without a touch, after which the visit is asked for and then wiped; 0 is never
 * @property {boolean} share a link to a work, through the device or its clipboard
 * @property {boolean} scan the code beside a work, with the device's camera
 * @property {boolean} carry the visit to a telephone, by a code on this screen
 * @property {boolean} download tours onto this device, where the visitor asks for it
 * @property {boolean} autoplay may be switched on among the comforts
 * @property {boolean} browserLanguages say what to speak where no language was chosen
 * @property {boolean} history of pages, through which one goes back
 * @property {boolean} largeKeys and large letters, for somebody who stands before the screen
 * @property {boolean} install as an application, where the browser offers it
 * @property {"WEB" | "KIOSK"} channel through which words arrive from here
 */

/** @type {Readonly<Record<string, Readonly<Profile>>>} */
export const PROFILES = Object.freeze({
  phone: Object.freeze({
    idleSeconds: 0, share: true, scan: true, carry: false, download: true, autoplay: true,
    browserLanguages: true, history: true, largeKeys: false, install: true, channel: "WEB",
  }),
  // Nobody owns a kiosk: nothing leaves it, sounds by itself on it, or lets the next visitor go back.
  kiosk: Object.freeze({
    idleSeconds: 90, share: false, scan: false, carry: true, download: false, autoplay: false,
    browserLanguages: false, history: false, largeKeys: true, install: false, channel: "KIOSK",
  }),
});

const SHORTEST_IDLE = 10; // seconds: below, a reader of a long label would be interrupted

const parameters = new URLSearchParams(globalThis.location?.search ?? "");

/** The profile that an address asks for; one that nobody knows is a telephone. @param {URLSearchParams} asked @returns {Readonly<Profile>} */
export function profileOf(asked) {
  const name = asked.get("profile") ?? "";
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : PROFILES.phone;
  const idle = Number(asked.get("idle"));
  if (!profile.idleSeconds || !(idle > 0 && Number.isFinite(idle))) return profile;
  return { ...profile, idleSeconds: Math.max(SHORTEST_IDLE, idle) };
}

/** What this screen offers. */
export const profile = profileOf(parameters);

/** The language in the address of the page, for a link or a kiosk that speaks one by default. */
export function addressLocale() {
  return parameters.get("locale");
}
