/** What the desk asks about curators and the guestbook. */

import { listen } from "../common/subscription.js";
import { locale } from "../common/words.js";
import { documentAt, question } from "./asking.js";

/**
 * @typedef {{ status: string, language: string | null, sentiment: string | null, flag: string | null, aspect: string | null, device: string | null, subject: string | null, waitingHours: number | null }} Filter
 * @typedef {{ __typename: "EntryModerated", entry: Contract.DeskEntry }} Moderated
 * @typedef {{ __typename: "ModerationRefused", code: string, message: string, status: string | null }} Refused
 * @typedef {{ __typename: "EntriesModerated", entries: { id: string }[], left: { id: string, code: string, message: string }[] }} ManyModerated
 * @typedef {Pick<Contract.Desk, "counts" | "backlog" | "minutesToClear">} Figures
 * @typedef {"publish" | "withhold" | "undo"} Decision
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

/** What is broken, and what visitors newly speak of. @returns {Promise<{ incidents: { id: string }[], topics: { id: string }[] } | null>} */
export async function readNotices() {
  return (await question("notices", {})).desk;
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

const MANY = { publish: "publish_many", withhold: "withhold_many", undo: "undo_many" };
const AT_ONCE = 100; // entries in one decision, and on one page of a row

/**
 * Decide about many entries; all that can be decided about are.
 * @param {Decision} decision @param {string[]} ids @param {string | null} [reason] of withholding
 * @returns {Promise<ManyModerated | Refused>}
 */
export async function decideMany(decision, ids, reason = null) {
  /** @type {ManyModerated} */
  const all = { __typename: "EntriesModerated", entries: [], left: [] };
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const why = decision === "withhold" ? { reason: reason ?? "OTHER" } : {};
    const { outcome } = await question(MANY[decision], { ids: ids.slice(start, start + AT_ONCE), locale: locale(), ...why });
    if (outcome.__typename === "ModerationRefused") return outcome;
    all.entries.push(...outcome.entries);
    all.left.push(...outcome.left);
  }
  return all;
}

/** The entries that stand in one row, each for itself. @param {Filter} filter @param {string} fold @returns {Promise<Contract.DeskEntry[]>} */
export async function readRow(filter, fold) {
  /** @type {Contract.DeskEntry[]} */
  const members = [];
  for (let after = null; ; ) {
    const { desk } = await question("row", { locale: locale(), filter: { ...filter, fold }, after });
    if (!desk) return members;
    members.push(...desk.queue.edges.map((/** @type {{ node: Contract.DeskEntry }} */ { node }) => node));
    if (!desk.queue.pageInfo.hasNextPage) return members;
    after = desk.queue.pageInfo.endCursor;
  }
}

/** Keep a note beside an entry. @param {string} id @param {string} note @returns {Promise<Moderated | Refused>} */
export async function keepNote(id, note) {
  return (await question("note", { id, note, locale: locale() })).outcome;
}

/** Show what is masked in an entry; the museum puts it on record. @param {string} id @returns {Promise<Moderated | Refused>} */
export async function reveal(id) {
  return (await question("reveal", { id, locale: locale() })).outcome;
}

/** Say what the models should have read. @param {string} id @param {Contract.EntryCorrection} correction @returns {Promise<Moderated | Refused>} */
export async function correct(id, correction) {
  return (await question("correct", { id, correction, locale: locale() })).outcome;
}

/** What entries may be signed on. @returns {Promise<Contract.DeskDevice[]>} */
export async function readDevices() {
  return (await question("devices", {})).desk?.devices ?? [];
}

/** Hear what arrives and what changes. @param {import("../common/subscription.js").Listener} listener @param {AbortSignal} signal */
export function hearDesk(listener, signal) {
  return listen(documentAt("desk_changed"), { locale: locale() }, listener, signal);
}
