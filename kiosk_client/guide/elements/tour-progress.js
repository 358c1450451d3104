/** Where the visitor is on the tour being followed; nothing when none is. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { read } from "../reading.js";
import { followedTour } from "../visit.js";

/** `stop` is the id of the stop where the visitor stands. */
export class TourProgressElement extends HTMLElement {
  stop = "";
  #removal = new AbortController();

  async connectedCallback() {
    const id = followedTour();
    if (!id) return;
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    try {
      const { tour } = await read("tour", { id, locale: locale() }, signal);
      if (!signal.aborted && tour) this.#show(tour);
    } catch {
      this.replaceChildren();
    }
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** @param {Contract.Tour} tour */
  #show(tour) {
    const place = tour.stops.findIndex(({ stop }) => stop.id === this.stop);
    if (place < 0) return;
    const next = tour.stops[place + 1]?.stop;
    const values = { place: String(place + 1), total: String(tour.stops.length) };
    this.replaceChildren(
      make("p", null,
        make("a", { href: addressOf("tour", tour.id) }, localized("span", tour.title)),
        make("span", { class: "place" }, t("Stop {place} of {total}", values))),
      make("progress", { max: tour.stops.length, value: place + 1, "aria-label": t("Stop {place} of {total}", values) }),
      next
        ? make("a", { class: "button", href: addressOf("stop", next.number) }, t("Next on the tour: {number}", { number: next.number }))
        : make("p", null, t("This was the last stop of the tour.")));
  }
}

customElements.define("tour-progress", TourProgressElement);
