/** What the desk asks about texts, and how it changes them. */

import { locale } from "../../common/words.js";
import { deskQuestion, question, SessionOverError } from "../asking.js";

/**
 * @typedef {import("./places.js").Place} Place
 * @typedef {Contract.DeskText & { __typename: "DeskText" } | Contract.EditRefused} Outcome
 * @typedef {{ house: string[], locales: Contract.LocaleInfo[], written: Contract.DeskText[], sheet: Contract.TextSheet }} Reading
 * @typedef {{ stops: number, complete: number } & Contract.Connection<Contract.IncompleteStop>} Completeness
 * @typedef {{ missing: number, stale: number, drafts: number } & Contract.Connection<Contract.TranslationTask>} Translations
 */

/** All stops, by number. @param {AbortSignal} signal @returns {Promise<Contract.ListedStop[]>} */
export async function readStops(signal) {
  return (await deskQuestion("works", { locale: locale() }, signal)).stops;
}

/**
 * Everything that is written about a thing; about a stop's work as well.
 * @param {string} owner @param {AbortSignal} signal
 */
export async function readThing(owner, signal) {
  const { node, museum, desk } = await question("thing", { id: owner }, signal);
  if (!desk) throw new SessionOverError();
  const house = /** @type {string[]} */ (museum.houseLocales);
  const own = { id: owner, type: /** @type {string} */ (node?.__typename ?? ""), texts: /** @type {Contract.DeskText[]} */ (desk.texts) };
  const work = node ? node.artwork?.id : await workOfHiddenStop(owner, signal);
  if (!work) return { house, things: [own] };
  const { texts } = await deskQuestion("texts", { owner: work }, signal);
  return { house, things: [{ id: /** @type {string} */ (work), type: "Artwork", texts: /** @type {Contract.DeskText[]} */ (texts) }, { ...own, type: "Stop" }] };
}

/** A stop that visitors cannot find has no node; the desk knows its work. @param {string} stop @param {AbortSignal} signal @returns {Promise<string | null>} */
async function workOfHiddenStop(stop, signal) {
  const { stops } = await deskQuestion("works_of_stops", {}, signal);
  return stops.find((/** @type {any} */ { id }) => id === stop)?.artwork ?? null;
}

/** A text beside its source, with its history. @param {Place} place @param {AbortSignal} [signal] @returns {Promise<Reading>} */
export async function readText(place, signal) {
  const { museum, locales, desk } = await question("text", variablesOf(place), signal);
  if (!desk) throw new SessionOverError();
  return { house: museum.houseLocales, locales, written: desk.texts, sheet: desk.text };
}

/** The changes of a text, the latest first. @param {Place} place @param {AbortSignal} [signal] @returns {Promise<Contract.TextVersion[]>} */
export async function readChanges(place, signal) {
  return (await deskQuestion("text_changes", variablesOf(place), signal)).text.history;
}

/**
 * Write a text.
 * @param {Place} place
 * @param {{ text: string, origin: string, sourceLocale: string | null, sourceRevision: number | null, expectedRevision: number, publish: boolean | null }} words
 * @returns {Promise<Outcome>}
 */
export async function saveText(place, words) {
  return (await question("edit_text", { input: { ...place, ...words }, locale: locale() })).outcome;
}

/** Let visitors read a text, or take it from view. @param {Place} place @param {boolean} shown @returns {Promise<Outcome>} */
export async function showText(place, shown) {
  const variables = { ...variablesOf(place), locale: locale() };
  return (await (shown ? question("publish_text", variables) : question("unpublish_text", variables))).outcome;
}

/** Which stop lacks what. @param {string | null} after @param {AbortSignal} [signal] @returns {Promise<Completeness>} */
export async function readCompleteness(after, signal) {
  return (await deskQuestion("completeness", { locale: locale(), after }, signal)).completeness;
}

/** What waits for its translator. @param {string} into @param {string | null} after @param {AbortSignal} [signal] @returns {Promise<Translations>} */
export async function readTranslations(into, after, signal) {
  return (await deskQuestion("translations", { locale: locale(), into, after }, signal)).translations;
}

/** Translations whose numbers differ. @param {string | null} after @param {AbortSignal} [signal] @returns {Promise<Contract.Connection<Contract.NumbersThatDiffer>>} */
export async function readNumbers(after, signal) {
  return (await deskQuestion("numbers", { locale: locale(), after }, signal)).numbersThatDiffer;
}

/** The languages of the guide, and the museum's own first among its own. @param {AbortSignal} signal @returns {Promise<{ locales: Contract.LocaleInfo[], own: string }>} */
export async function readTongues(signal) {
  const { locales, museum } = await question("tongues", {}, signal);
  return { locales, own: museum.houseLocales[0] };
}

/** @param {Place} place */
function variablesOf({ owner, field, locale: textLocale, audience }) {
  return { owner, field, textLocale, audience };
}
