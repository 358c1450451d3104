/** What the desk asks about figures, incidents and themes, and how it changes them. */

import { locale } from "../../common/words.js";
import { deskQuestion, question, SessionOverError } from "../asking.js";

/**
 * @typedef {"DAY" | "WEEK" | "ROOM" | "ARTWORK" | "EXHIBITION" | "CHANNEL" | "LANGUAGE"} Dimension
 * @typedef {Partial<Contract.Behind> & { sentiment?: string, aspect?: string, polarity?: string, rating?: number, incident?: string }} Slice
 * @typedef {{ overall: Contract.StatisticsGroup, groups: Contract.StatisticsGroup[] }} Statistics
 * @typedef {{ code: string, message: string }} Refused
 */

/** Figures of all entries, never of the published ones alone. @param {Dimension} by @param {Slice} filter @param {AbortSignal} signal @returns {Promise<{ statistics: Statistics, channels: Statistics }>} */
export function readStatistics(by, filter, signal) {
  return deskQuestion("statistics", { by, filter, locale: locale() }, signal);
}

/** The entries behind a figure. @param {Slice} filter @param {string | null} after @param {AbortSignal} [signal] @returns {Promise<Contract.Connection<Contract.DeskEntry>>} */
export async function readBehind(filter, after, signal) {
  return (await deskQuestion("behind", { filter, after, locale: locale() }, signal)).entriesBehind;
}

/** What is broken, or what was, and who could see to it. @param {boolean} closed @param {AbortSignal} signal @returns {Promise<{ incidents: Contract.Incident[], colleagues: { id: string, name: string }[] }>} */
export function readIncidents(closed, signal) {
  return deskQuestion("incidents", { closed, locale: locale() }, signal);
}

/** The themes, and what visitors suddenly speak of. @param {AbortSignal} signal @returns {Promise<{ themes: Contract.Theme[], topics: Contract.Topic[] }>} */
export function readThemes(signal) {
  return deskQuestion("themes", { locale: locale() }, signal);
}

/** The guestbook beside what is said elsewhere, and how the sources are. @param {string} since @param {AbortSignal} signal @returns {Promise<{ bothSides: Contract.SideOfOpinion[], socialSources: Contract.SocialSource[] }>} */
export function readElsewhere(since, signal) {
  return deskQuestion("elsewhere", { since, locale: locale() }, signal);
}

/**
 * @typedef {"incident_assign" | "incident_close" | "incident_reopen" | "theme_follow" | "theme_act" | "reply" | "reply_remove"} ChangeName
 */

/** Ask for a change; gives why it was refused, or null once it is made. @param {ChangeName} name of the document @param {Record<string, unknown>} variables @returns {Promise<Refused | null>} */
export async function change(name, variables) {
  const outcome = await changed(name, variables);
  return outcome.__typename === "ModerationRefused" ? outcome : null;
}

/** Ask for a change; gives what came of it. @param {ChangeName} name of the document @param {Record<string, unknown>} variables @returns {Promise<any>} */
export async function changed(name, variables) {
  const { outcome } = await question(name, { ...variables, locale: locale() });
  if (outcome.code === "NOT_LOGGED_IN") throw new SessionOverError();
  return outcome;
}
