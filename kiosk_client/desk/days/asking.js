/** What the desk asks about the artworks of the days ahead. */

import { locale } from "../../common/words.js";
import { deskQuestion } from "../asking.js";

/**
 * @typedef {{ id: string, title: Contract.LocalizedText | null }} Named
 * @typedef {{ date: string, artwork: Named | null, reasons: { kind: string, text: string }[], otherwise: { text: string }[], pinned: boolean, vetoes: { artwork: Named, reason: string }[], weather: string | null }} Day
 * @typedef {{ title: string, link: string | null, works: { closeness: number, artwork: Named }[] }} Headline
 * @typedef {{ facet: string, group: string, shown: number, allowed: number, offered: number }} Share
 */

/** The days ahead, the ledger at their end, and what the headlines bring to mind. @param {AbortSignal} signal @returns {Promise<{ days: Day[], exposure: Share[], headlines: Headline[] }>} */
export async function readDays(signal) {
  const { daysAhead, headlines } = await deskQuestion("days_ahead", { locale: locale() }, signal);
  return { ...daysAhead, headlines };
}

/** Works on view that some words find. @param {string} query @returns {Promise<(Named & { accession: string })[]>} */
export async function findWorks(query) {
  const { works } = await deskQuestion("find_works", { locale: locale(), query });
  return works.edges.map((/** @type {{ node: Named & { accession: string, presence: string } }} */ { node }) => node)
    .filter((/** @type {{ presence: string }} */ { presence }) => presence === "ON_VIEW");
}
