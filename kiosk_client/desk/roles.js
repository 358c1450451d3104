/** Who is at the desk, and what that person may do. The server decides; the desk only hides what it would refuse. */

/** @typedef {"VIEWER" | "TRANSLATOR" | "MODERATOR" | "EDITOR" | "ADMIN"} Role */

/** Each may do all that those before it may. @type {readonly Role[]} */
const ROLES = ["VIEWER", "TRANSLATOR", "MODERATOR", "EDITOR", "ADMIN"];

/** @type {Contract.Desk["me"] | null} */
let here = null;

/** The roles from one on. @param {Role} role @returns {readonly Role[]} */
export function atLeast(role) {
  return ROLES.slice(ROLES.indexOf(role));
}

/** Somebody has come in, or gone. @param {Contract.Desk["me"] | null} curator */
export function welcome(curator) {
  here = curator;
}

/** Who is at the desk. */
export function curator() {
  return here;
}

/** Whether the one at the desk has a role, or one above it. @param {Role} role */
export function may(role) {
  return admits(atLeast(role));
}

/** Whether the one at the desk has one of these roles. @param {readonly Role[]} roles */
export function admits(roles) {
  return roles.some((role) => role === here?.role);
}
