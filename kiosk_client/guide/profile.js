/** What kind of screen this is: a visitor's own, or a kiosk that everyone shares (`?profile=kiosk&idle=60`). */

const parameters = new URLSearchParams(globalThis.location?.search ?? "");
const SHORTEST_IDLE = 10; // seconds: below, a reader of a long label would be interrupted

/** Whether strangers take turns at this screen. */
export function isKiosk() {
  return parameters.get("profile") === "kiosk";
}

/** Seconds without a touch after which a kiosk asks whether anyone is still there. */
export function idleSeconds() {
  return Math.max(SHORTEST_IDLE, Number(parameters.get("idle")) || 90);
}

/** The language in the address of the page, for a link or a kiosk that speaks one by default. */
export function addressLocale() {
  return parameters.get("locale");
}

/** Through which channel words arrive from here. */
export function channel() {
  return isKiosk() ? "KIOSK" : "WEB";
}
