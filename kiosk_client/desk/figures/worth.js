/** A figure in words: never without its interval, and without how many are behind it. */

import { formatShare } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";

/**
 * How a kind of figure is written, and on what scale it is drawn.
 * @typedef {{ from: number, to: number, steps: readonly number[], write: (value: number) => string }} Scale
 */

/** @type {Record<"rating" | "share" | "balance", Scale>} */
export const SCALES = {
  rating: { from: 1, to: 5, steps: [1, 2, 3, 4, 5], write: (value) => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) },
  share: { from: 0, to: 1, steps: [0, 0.25, 0.5, 0.75, 1], write: formatShare },
  balance: { from: -100, to: 100, steps: [-100, -50, 0, 50, 100], write: (value) => number(Math.round(value), { signDisplay: "exceptZero" }) },
};

/** A plain number. @param {number} value @param {Intl.NumberFormatOptions} [how] */
export function number(value, how) {
  return new Intl.NumberFormat(locale(), how).format(value);
}

/** The value and between what it lies: "4.2 (3.9 to 4.5)". @param {Contract.Figure} figure @param {Scale} scale */
export function worth({ value, low, high }, scale) {
  if (value === null) return "–";
  if (low === null || high === null) return t("{value} (too few for an interval)", { value: scale.write(value) });
  return t("{value} ({low} to {high})", { value: scale.write(value), low: scale.write(low), high: scale.write(high) });
}

/** Between what it lies. @param {Contract.Figure} figure @param {Scale} scale */
export function between({ value, low, high }, scale) {
  if (value === null) return t("Nobody has said it yet");
  if (low === null || high === null) return t("Too few for an interval");
  return t("Between {low} and {high}", { low: scale.write(low), high: scale.write(high) });
}

/** How many are behind it. @param {number} n */
export function countWords(n) {
  return tn("{count} entry", "{count} entries", n);
}

/** The number of entries, which leads to them. @param {number} n @param {string} href @param {string} about what they are, for those who hear the link alone */
export function behindLink(n, href, about) {
  if (!n) return make("span", { class: "count" }, countWords(0));
  return make("a", { class: "count", href }, countWords(n), make("span", { class: "unseen" }, ` – ${about}`));
}

/** A day, or a week by its first day. @param {string} day as ISO 8601 writes it @param {"short" | "medium"} [style] */
export function dayWords(day, style = "medium") {
  const how = style === "short" ? { day: "numeric", month: "short" } : { dateStyle: "medium" };
  return new Intl.DateTimeFormat(locale(), { ...(/** @type {Intl.DateTimeFormatOptions} */ (how)), timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** A moment by its day and hour. @param {string} moment */
export function momentWords(moment) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
}
