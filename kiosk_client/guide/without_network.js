/** What this device answers by itself: a search, a number that no stop has, what to see next without what was seen. */

import { recall } from "../common/answers.js";
import { t } from "../common/words.js";

/** @typedef {Record<string, any>} Variables */

/**
 * Complete an answer that was kept, or make one from the list of works.
 * @param {string} name @param {Variables} variables @param {any} kept @returns {Promise<any>} null: nothing is known
 */
export async function answerFrom(name, variables, kept) {
  if (name === "next_stops") return kept?.whereNext ? { whereNext: unseen(kept.whereNext, variables.seen) } : null;
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

/** @param {Contract.WhereNext} kept @param {string[]} seen @returns {Contract.WhereNext} */
function unseen({ suggestions = [], ...kept }, seen) {
  return { ...kept, suggestions: suggestions.filter(({ stop }) => !stop || !seen.includes(stop.id)) };
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
  const words = query.normalize("NFKC").split(/[^\p{L}\p{M}\p{N}]+/u).map(parts).filter((all) => all.length);
  return works.filter((work) => {
    const said = fold([work.title.text, work.date, work.stop?.number, work.room?.name?.text, ...(work.artists ?? []).map(({ artist }) => artist.name)].join(" "));
    return words.length > 0 && words.every((all) => 2 * all.filter((part) => said.includes(part)).length >= all.length);
  });
}

/** What must be found of a word, half of it at least: in scripts without spaces a "word" is a sentence, and its pairs say what it speaks of. @param {string} word */
function parts(word) {
  const runs = word.match(/[\u3005\p{sc=Han}]+|[\u3041-\u309f]{3,}|[\u30a0-\u30ff]+|[^\u3005\p{sc=Han}\u3041-\u30ff]+/gu) ?? [word];
  return runs.map(fold).flatMap((run) => (/^[\p{sc=Han}\p{sc=Kana}]{3,}$/u.test(run) ? [...run].slice(1).map((_, place) => run.slice(place, place + 2)) : [bare(run)])).filter(Boolean);
}

/** An Arabic word without the particles written onto it. @param {string} word */
function bare(word) {
  return word.replace(/^(?:[\u0648\u0628\u0643\u0641]?\u0627\u0644|\u0644\u0644)(?=..)/, "");
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

const WHOLE = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ة: "ه", ى: "ي", ـ: "", ー: "", ッ: "", "・": "" };

/** As people type: without case and accents, digits as on the label, kana as they sound, Arabic letters that stand one for another as one. @param {string} text */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/ウ([ァィェォ])/g, (_, vowel) => "ハヒヘホ"["ァィェォ".indexOf(vowel)])
    .replace(/[ツテ]ィ/g, "チ")
    .replace(/[łøđßæœةىـーッ・]/g, (letter) => WHOLE[/** @type {keyof typeof WHOLE} */ (letter)]);
}
