/** The museum's tours. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { read } from "../reading.js";
import { heading, PageElement } from "./page.js";

export class ToursPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    /** @type {{ tours: Contract.Tour[] }} */
    const { tours } = await read("tours", { locale: locale() }, signal);
    return [
      heading(t("Tours")),
      make("p", { class: "actions" }, make("a", { class: "button", href: addressOf("itinerary") }, t("Plan my visit"))),
      tours.length
        ? make("ul", { class: "tours" }, tours.map(tourCard))
        : make("p", { class: "notice" }, t("No tour is offered at the moment.")),
    ];
  }
}

/** @param {Contract.Tour} tour */
function tourCard(tour) {
  return make("li", null,
    make("h2", null, make("a", { href: addressOf("tour", tour.id) }, localized("span", tour.title))),
    make("p", { class: "extent" }, ...extent(tour)),
    paragraphs(tour.intro),
    servedNote(tour.intro));
}

/** How many stops and how long. @param {Contract.Tour} tour */
export function extent(tour) {
  const stops = make("span", null, tn("{count} stop", "{count} stops", tour.stops.length));
  const minutes = tour.minutes ? make("span", null, tn("about {count} minute", "about {count} minutes", tour.minutes)) : null;
  return minutes ? [stops, minutes] : [stops];
}

customElements.define("tours-page", ToursPageElement);
