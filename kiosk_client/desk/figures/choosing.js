/** Which figures are on the page: told apart by what, of which time, of which entries. The address says it, so that it can be kept. */

import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { channelWords } from "../labels.js";
import { READ } from "../languages.js";
import { readSlice, writeSlice } from "./slices.js";

/**
 * @typedef {import("./asking.js").Dimension} Dimension
 * @typedef {{ by: Dimension, days: number | null, slice: import("./asking.js").Slice, parts: string[] }} Choices
 */

const PERIODS = [30, 90, 365]; // days
const CHANNELS = ["KIOSK", "AUDIO_GUIDE", "PHONE", "WEB", "SOCIAL"];
const EVER = "ever";

/** What figures are told apart by. @returns {Record<Dimension, string>} */
export function dimensions() {
  return { DAY: t("Day"), WEEK: t("Week"), ROOM: t("Room"), ARTWORK: t("Work"), EXHIBITION: t("Exhibition"), CHANNEL: t("Way in"), LANGUAGE: t("Language") };
}

/** Read what an address asks for; what it does not say is the last ninety days by week. @param {string[]} parts @param {number} [now] @returns {Choices} */
export function readChoices(parts, now = Date.now()) {
  const [by = "", period = "", said = ""] = parts;
  const known = /** @type {Dimension} */ (by.toUpperCase() in dimensions() ? by.toUpperCase() : "WEEK");
  const days = period === EVER ? null : PERIODS.find((many) => String(many) === period) ?? PERIODS[1];
  const chosen = readSlice(said);
  // From a whole hour on: times of visitors are kept by the hour, and the same question is asked again.
  const since = days === null ? null : new Date(Math.floor(now / 3_600_000) * 3_600_000 - days * 86_400_000).toISOString();
  return { by: known, days, slice: { ...chosen, ...(since ? { since } : {}) }, parts: written(known, days, chosen) };
}

/** @param {Dimension} by @param {number | null} days @param {import("./asking.js").Slice} slice */
function written(by, days, slice) {
  const said = writeSlice(slice);
  return [by.toLowerCase(), String(days ?? EVER), ...(said ? [said] : [])];
}

/** The form in which they are chosen. @param {Choices} choices @param {(chosen: Choices) => void} choose */
export function choicesOfFigures(choices, choose) {
  const [, , said = ""] = choices.parts;
  const narrowed = readSlice(said);
  const by = select("by", t("Told apart by"), Object.entries(dimensions()), choices.by);
  const period = select("period", t("Time"), [...PERIODS.map((days) => /** @type {[string, string]} */ ([String(days), tn("The last {count} day", "The last {count} days", days)])), [EVER, t("All the time")]], String(choices.days ?? EVER));
  const channel = select("channel", t("Way in"), [["", t("All ways in")], ...CHANNELS.map((code) => /** @type {[string, string]} */ ([code, channelWords(code)]))], narrowed.channel ?? "");
  const language = select("language", t("Language"), [["", t("All languages")], ...languages()], narrowed.language ?? "");
  const form = make("form", { class: "choices-of-figures", role: "search", "aria-label": t("Which figures") }, by.field, period.field, channel.field, language.field);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const slice = writeSlice({ ...narrowed, channel: channel.input.value, language: language.input.value });
    choose(readChoices([by.input.value.toLowerCase(), period.input.value, slice]));
  });
  return form;
}

/** @param {string} name @param {string} label @param {[string, string][]} options @param {string} chosen */
function select(name, label, options, chosen) {
  const input = make("select", { name }, options.map(([value, words]) => make("option", { value, selected: value === chosen }, words)));
  return { input, field: make("label", null, make("span", null, label), input) };
}

/** @returns {[string, string][]} */
function languages() {
  return READ.map((code) => /** @type {[string, string]} */ ([code, languageName(code)])).sort(([, one], [, other]) => one.localeCompare(other, locale()));
}
