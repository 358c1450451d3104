/** The works of the house as the desk knows them, and what visitors lose with one. */

import { t } from "../../common/words.js";
import { standingOf } from "./windows.js";

/**
 * @typedef {Contract.LocalizedText | null} Title
 * @typedef {{ number: string, slug: string, validFrom: string | null, validTo: string | null }} StopNumber
 * @typedef {import("./windows.js").Shown & { id: string, number: string | null, numbers: StopNumber[], accession: string | null, artwork: string | null, presence: string | null, title: Title }} Stop
 * @typedef {import("./windows.js").Shown & { id: string, title: Title, stops: { id: string }[] }} Tour
 * @typedef {{ id: string, stop: string | null, number: string | null, accession: string, presence: string, title: Title }} Work
 */

/** The four states, in the order of the buttons. @returns {Record<string, string>} */
export function presences() {
  return { ON_VIEW: t("On view"), ON_LOAN: t("On loan"), NOT_ON_VIEW: t("Not on view"), OFF_SITE: t("Off site") };
}

/** The works that have a stop. @param {Stop[]} stops @returns {Work[]} */
export function worksOf(stops) {
  return stops.flatMap(({ id, number, artwork, accession, presence, title }) =>
    artwork !== null && accession !== null && presence !== null ? [{ id: artwork, stop: id, number, accession, presence, title }] : []);
}

/** Whether a work is meant by a few letters of its number, title or inventory number. @param {Pick<Stop, "number" | "accession" | "title">} work @param {string} wanted */
export function isMeant({ number, accession, title }, wanted) {
  const words = folded(wanted).split(/\s+/).filter(Boolean);
  const known = [number, accession, title?.text].map((text) => folded(text ?? "")).join(" ");
  return words.every((word) => known.includes(word));
}

/**
 * What leaves the guide when a work leaves the walls: the number of its stop and the titles of the tours, as of a day.
 * @param {Work} work @param {Stop[]} stops @param {Tour[]} tours @param {string} today
 */
export function lossOf(work, stops, tours, today) {
  const stop = stops.find(({ id }) => id === work.stop);
  if (!stop || standingOf(stop, today) !== "shown" || stop.number === null) return { stop: null, tours: [] };
  const led = tours.filter((tour) => standingOf(tour, today) === "shown" && tour.stops.some(({ id }) => id === stop.id));
  return { stop: stop.number, tours: led.map(({ title }) => title?.text ?? "—") };
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
