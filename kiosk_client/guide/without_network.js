/** What this device answers by itself: a search, a number that no stop has, what to see next without what was seen. */

import { recall } from "../common/answers.js";
import { t } from "../common/words.js";

/** @typedef {Record<string, any>} Variables */

/**
 * Complete an answer that was kept, or make one from the list of works.
 * @param {string} name @param {Variables} variables @param {any} kept @returns {Promise<any>} null: nothing is known
 */
export async function answerFrom(name, variables, kept) {
  if (kept && name === "next_stops") return { nextStops: kept.nextStops.filter((/** @type {Contract.Suggestion} */ { stop }) => !variables.seen.includes(stop?.id)) };
  if (kept || !["search", "stop", "artwork"].includes(name)) return kept;
  const works = await keptWorks(variables.locale);
  if (!works) return null;
  if (name === "artwork") {
    const work = works.find(({ id }) => id === variables.id);
    return work ? { artwork: work } : null;
  }
  if (name === "search") return { search: { edges: find(works, variables.query).map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } };
  // The stop is there, its page was not kept: the network is needed, and the page says so.
  if (works.some(({ stop }) => stop?.number === variables.number)) return null;
  const suggestions = near(works, variables.number).map((work) => ({ ...work.stop, room: work.room, artwork: work }));
  return { stop: { __typename: "StopNotFound", number: variables.number, message: t("This device knows no such stop."), suggestions } };
}

/** The works that this device knows in a language. @param {string} locale @returns {Promise<Contract.Artwork[] | null>} */
export async function keptWorks(locale) {
  return (await recall(worksKey(locale)))?.data ?? null;
}

/** @param {string} locale */
export function worksKey(locale) {
  return JSON.stringify(["works", locale]);
}

/** The works in whose title, makers, room or number all the words are found. @param {Contract.Artwork[]} works @param {string} query */
export function find(works, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return works.filter((work) => {
    const said = fold([work.title.text, work.date, work.stop?.number, work.room?.name?.text, ...(work.artists ?? []).map(({ artist }) => artist.name)].join(" "));
    return words.length > 0 && words.every((word) => said.includes(word));
  });
}

/** Up to three works whose number is nearly the one that was typed. @param {Contract.Artwork[]} works @param {string} number */
export function near(works, number) {
  const bare = number.replace(/^0+/, "");
  return works
    .filter(({ stop }) => stop && (stop.number.replace(/^0+/, "") === bare || stop.number.startsWith(number) || differ(stop.number, number) === 1))
    .slice(0, 3);
}

/** In how many places two numbers of one length differ. @param {string} one @param {string} other */
function differ(one, other) {
  if (one.length !== other.length) return Infinity;
  return [...one].filter((digit, place) => digit !== other[place]).length;
}

/** Without case and accents, as people type. @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
