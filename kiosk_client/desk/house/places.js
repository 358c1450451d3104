/** The sentences about rooms and ways, and about days. */

import { locale, t, tn } from "../../common/words.js";

/** What a way is. @param {string} kind */
export function wayWords(kind) {
  return { DOOR: t("Door"), STAIRS: t("Stairs"), LIFT: t("Lift"), RAMP: t("Ramp") }[kind] ?? kind;
}

/** What is cut, as a sentence. @param {import("./ways.js").Cut} cut @param {{ wouldBe?: boolean }} [how] */
export function cutWords({ stepFree, parts: [one, ...others] }, { wouldBe = false } = {}) {
  const places = { one: roomsWords(one), other: roomsWords(others.flat()) };
  if (wouldBe) {
    return stepFree
      ? t("If it is closed, there is no way without stairs between {one} and {other}.", places)
      : t("If it is closed, there is no way at all between {one} and {other}.", places);
  }
  return stepFree
    ? t("Without stairs there is no way between {one} and {other}.", places)
    : t("There is no way at all between {one} and {other}.", places);
}

/** Several things, as the language strings them. @param {string[]} things */
export function listed(things) {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(things);
}

/** Stands after "between" only, so that a language can bend it. @param {string[]} numbers */
function roomsWords(numbers) {
  // Without a last "and": another one follows in the sentence.
  const [, comma] = new Intl.ListFormat(locale(), { type: "conjunction" }).formatToParts(["1", "2", "3"]);
  return tn("room {numbers}", "rooms {numbers}", numbers.length, { numbers: numbers.join(comma.value) });
}

/** A day, written out. @param {string} day as "2027-03-01" */
export function dayWords(day) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Today where the museum stands. @param {string} timezone @param {Date} [now] */
export function todayIn(timezone, now = new Date()) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(now);
  const part = (/** @type {string} */ name) => parts.find(({ type }) => type === name)?.value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}
