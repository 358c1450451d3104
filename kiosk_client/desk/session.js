/** A curator comes in and goes out. The session itself is a cookie that no script can read. */

import { AS_CURATOR } from "./asking.js";

/** @typedef {{ in: true } | { in: false, why: "refused" | "throttled" | "away", seconds: number }} Outcome */

/**
 * Ask to come in.
 * @param {string} name @param {string} password @param {typeof fetch} [fetcher]
 * @returns {Promise<Outcome>}
 */
export async function logIn(name, password, fetcher = fetch) {
  const headers = { "Content-Type": "application/json", ...AS_CURATOR };
  try {
    const answer = await fetcher("/desk/session", { method: "POST", headers, body: JSON.stringify({ name, password }) });
    if (answer.ok) return { in: true };
    const seconds = Number(answer.headers.get("Retry-After")) || 60;
    if (answer.status === 429) return { in: false, why: "throttled", seconds };
    return { in: false, why: answer.status >= 500 ? "away" : "refused", seconds: 0 };
  } catch {
    return { in: false, why: "away", seconds: 0 };
  }
}

/** Go out; true once the server has forgotten the session. @param {typeof fetch} [fetcher] */
export async function logOut(fetcher = fetch) {
  try {
    return (await fetcher("/desk/session", { method: "DELETE", headers: AS_CURATOR })).ok;
  } catch {
    return false;
  }
}
