/** The stops of a tour at the desk: up, down, out, and one more. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { moved, without } from "./order.js";
import { standingOf } from "./windows.js";

/**
 * @typedef {import("./windows.js").Shown & { id: string, number: string | null, presence: string | null, title: Contract.LocalizedText | null }} TourStop
 * @typedef {import("./windows.js").Shown & { id: string, minutes: number | null, title: Contract.LocalizedText | null, stops: TourStop[] }} TourAtDesk
 * @typedef {import("./changing.js").Change} Change
 */

/** @param {TourAtDesk} tour @param {TourStop[]} stops of the museum @param {string} today @param {(change: Change) => unknown} change */
export function strungStops(tour, stops, today, change) {
  const ids = tour.stops.map(({ id }) => id);
  const bring = (/** @type {string[]} */ order, /** @type {() => string} */ words) => {
    const to = (/** @type {string[]} */ stopIds, /** @type {() => string} */ said) => ({ name: "tour_stops", variables: { id: tour.id, stopIds }, words: said });
    return change({ ...to(order, words), back: to(ids, () => t("The tour is as it was.")) });
  };
  const chosen = make("select", { id: "one-more", "data-key": "one-more" },
    stops.filter(({ id }) => !ids.includes(id)).map((stop) => make("option", { value: stop.id }, stopName(stop))));
  return [
    tour.stops.length === 0 && make("p", { class: "notice" }, t("It has no stops yet.")),
    make("ol", { class: "rows strung" }, tour.stops.map((stop, place) => row(stop, place, tour.stops, today, ids, bring))),
    chosen.options.length > 0 && make("form", {
      class: "fields one-more",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        bring([...ids, chosen.value], () => t("The tour has one more stop. Visitors see it now."));
      },
    },
    make("p", null, make("label", { for: "one-more" }, t("One more stop")), chosen),
    make("div", { class: "actions" }, make("button", { type: "submit", "data-key": "add" }, t("Add it at the end")))),
  ];
}

/**
 * @param {TourStop} stop @param {number} place @param {TourStop[]} all @param {string} today @param {string[]} ids
 * @param {(order: string[], words: () => string) => unknown} bring
 */
function row(stop, place, all, today, ids, bring) {
  const { id } = stop;
  const label = `stop-${id}`;
  const step = (/** @type {-1 | 1} */ by, /** @type {string} */ sign, /** @type {string} */ words) =>
    make("button", {
      type: "button", id: `${by}-${id}`, "data-key": `${by}-${id}`, "aria-label": words, "aria-describedby": label, disabled: !all[place + by],
      onclick: () => bring(moved(ids, place, by), () => t("It is stop {place} of {total} now.", { place: place + by + 1, total: all.length })),
    }, make("span", { "aria-hidden": "true" }, sign));
  return make("li", null,
    make("p", { class: "what", id: label }, make("span", { class: "number" }, stop.number ?? "—"), localized("b", stop.title) ?? make("b", null, "—"),
      isFound(stop, today) ? "" : make("small", null, t("Visitors do not find this stop at the moment."))),
    make("div", { class: "actions" }, step(-1, "↑", t("Move up")), step(1, "↓", t("Move down")),
      make("button", {
        type: "button", class: "quiet", "data-key": `out-${id}`, "aria-describedby": label,
        onclick: () => bring(without(ids, id), () => t("The stop is out of the tour. Visitors see it now.")),
      }, t("Take it out"))));
}

/** @param {TourStop} stop @param {string} today */
function isFound(stop, today) {
  return standingOf(stop, today) === "shown" && stop.number !== null && (stop.presence ?? "ON_VIEW") === "ON_VIEW";
}

/** @param {TourStop} stop */
function stopName({ number, title }) {
  return [number, title?.text].filter(Boolean).join(" · ") || "—";
}
