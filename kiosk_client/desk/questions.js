/** What the desk asks about curators and the guestbook. */

import { listen } from "../common/subscription.js";
import { locale } from "../common/words.js";
import { documentAt, question } from "./asking.js";

/**
 * @typedef {{ status: string, language: string | null, sentiment: string | null, flag: string | null }} Filter
 * @typedef {{ __typename: "EntryModerated", entry: Contract.DeskEntry }} Moderated
 * @typedef {{ __typename: "ModerationRefused", code: string, message: string, status: string | null }} Refused
 * @typedef {Pick<Contract.Desk, "counts" | "backlog">} Figures
 */

/** The queue from a place on, and who asks; null for whoever is not logged in. @param {Filter} filter @param {string | null} after @returns {Promise<Contract.Desk | null>} */
export async function readDesk(filter, after = null) {
  const { desk } = await question("desk", { locale: locale(), filter, after });
  return desk;
}

/** How many entries stand where. @returns {Promise<Figures | null>} */
export async function readFigures() {
  return (await question("figures", {})).desk;
}

/** Who is logged in, if anyone. @returns {Promise<Contract.Desk["me"] | null>} */
export async function whoIsHere() {
  return (await question("me", {})).desk?.me ?? null;
}

/** The museum's name and languages. @param {string | null} spoken @returns {Promise<{ locales: Contract.LocaleInfo[], museum: { name: Contract.LocalizedText } }>} */
export function readHouse(spoken) {
  return question("languages", { locale: spoken });
}

/**
 * Take a decision, or take it back.
 * @param {"publish" | "withhold" | "undo"} decision @param {string} id @param {string | null} [reason] of withholding
 * @returns {Promise<Moderated | Refused>}
 */
export async function decide(decision, id, reason = null) {
  const why = decision === "withhold" ? { reason: reason ?? "OTHER" } : {};
  return (await question(decision, { id, locale: locale(), ...why })).outcome;
}

/** Hear what arrives and what changes. @param {import("../common/subscription.js").Listener} listener @param {AbortSignal} signal */
export function hearDesk(listener, signal) {
  return listen(documentAt("desk_changed"), { locale: locale() }, listener, signal);
}
