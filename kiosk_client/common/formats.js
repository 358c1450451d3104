/** Hours, distances on foot and stars, in the visitor's language. */

import { locale, t, tn } from "./words.js";

/** The day and hour of an entry; finer than the hour is never kept. @param {string} hour */
export function formatHour(hour) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(hour));
}

/** "10:00" as the language writes it. @param {string} clock */
export function formatClock(clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  const moment = new Date(Date.UTC(2000, 0, 1, hours, minutes || 0));
  return new Intl.DateTimeFormat(locale(), { timeStyle: "short", timeZone: "UTC" }).format(moment);
}

/** How far it is on foot. @param {number | null} seconds */
export function formatWalk(seconds) {
  if (seconds === null || seconds === undefined) return null;
  if (seconds < 20) return t("A few steps away");
  const minutes = Math.max(1, Math.round(seconds / 60));
  return tn("{count} minute on foot", "{count} minutes on foot", minutes);
}

/** @param {number} rating */
export function ratingWords(rating) {
  return tn("{count} star of five", "{count} stars of five", rating);
}

/** A probability as a percentage. @param {number} share */
export function formatShare(share) {
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/**
 * The hours of a day in the museum's own timezone, or null when it stays closed.
 * @param {Contract.OpeningHours[]} hours @param {string} timezone @param {Date} now
 */
export function hoursToday(hours, timezone, now) {
  const day = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: timezone }).format(now);
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(day);
  return hours.find((row) => row.weekday === weekday) ?? null;
}

/** A size, in the unit that a telephone's owner knows. @param {number} bytes */
export function formatBytes(bytes) {
  const large = bytes >= 100_000;
  const options = { style: /** @type {const} */ ("unit"), unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large ? 1 : 0 };
  return new Intl.NumberFormat(locale(), options).format(bytes / (large ? 1_000_000 : 1000));
}
