/** Asking the museum as a curator. */

import { ask } from "../common/graphql.js";

// Another site can make a browser send the curator's cookie, but not this header.
export const AS_CURATOR = { "Cimaise-Client": "desk" };

/** The server does not know the curator any more. */
export class SessionOverError extends Error {}

/**
 * Ask a question of `desk/documents`.
 * @param {string} name of the document @param {Record<string, unknown>} [variables] @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export function question(name, variables = {}, signal = undefined) {
  return ask(documentAt(name), variables, { headers: AS_CURATOR, signal });
}

/**
 * Ask for something of the desk, which only a curator has.
 * @param {string} name of the document @param {Record<string, unknown>} [variables] @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function deskQuestion(name, variables = {}, signal = undefined) {
  const answer = await question(name, variables, signal);
  if (!answer.desk) throw new SessionOverError();
  return answer.desk;
}

/** Where a document lies. @param {string} name */
export function documentAt(name) {
  return new URL(`./documents/${name}.graphql`, import.meta.url);
}
