/** A tour: its stops in order, and which of them were seen in this visit. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { profile } from "../profile.js";
import { read } from "../reading.js";
import { followTour, seenStops } from "../visit.js";
import { heading, PageElement } from "./page.js";
import { stopCard } from "./place-stop.js";
import "./tour-keeper.js";
import { extent } from "./tours-page.js";
import { roomName } from "./work.js";

export class TourPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    /** @type {{ tour: Contract.Tour | null }} */
    const { tour } = await read("tour", { id: this.argument ?? "", locale: locale() }, signal);
    if (!tour) return [heading(t("This tour is no longer offered")), make("p", null, make("a", { class: "button", href: addressOf("tours") }, t("All tours")))];
    followTour(tour.id);
    const seen = tour.stops.filter(({ stop }) => seenStops().includes(stop.id));
    const next = tour.stops.find(({ stop }) => !seenStops().includes(stop.id))?.stop;
    return [
      make("header", { class: "tour-head" },
        heading(localized("span", tour.title)),
        make("p", { class: "extent" }, ...extent(tour)),
        paragraphs(tour.intro, "prose lead"),
        servedNote(tour.intro, tour.title),
        make("p", { class: "seen-count" }, tn("{count} seen so far", "{count} seen so far", seen.length)),
        make("progress", { max: tour.stops.length, value: seen.length, "aria-label": t("Your progress") }),
        next && make("p", { class: "actions" }, make("a", { class: "button", href: addressOf("stop", next.number) },
          seen.length ? t("Go on with stop {number}", { number: next.number }) : t("Begin with stop {number}", { number: next.number })))),
      profile.download && Object.assign(document.createElement("tour-keeper"), { tour }),
      make("ol", { class: "cards path" }, tour.stops.map(({ stop }) => stopCard(stop, {
        seen: seenStops().includes(stop.id),
        more: [stop.room && make("span", { class: "where" }, roomName(stop.room))],
      }))),
    ];
  }
}

customElements.define("tour-page", TourPageElement);
