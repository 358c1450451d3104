/** A planned visit in words: its steps with their reasons, and what is not on the way. */

import { formatClock, formatWalk } from "../../common/formats.js";
import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { makers, roomName } from "./work.js";

/** @param {Contract.Itinerary} itinerary @param {() => void} again asks for the rest of the way */
export function planned({ steps, seconds, metres, endsAt, closesAt, leftOut }, again) {
  const seen = steps.filter(({ stop }) => stop).length;
  return [
    make("p", { class: "extent" },
      make("span", null, tn("{count} stop", "{count} stops", seen)),
      make("span", null, tn("about {count} minute", "about {count} minutes", Math.max(1, Math.round(seconds / 60)))),
      make("span", null, tn("{count} metre", "{count} metres", metres)),
      make("span", null, t("until {time}", { time: formatClock(endsAt) }))),
    closesAt ? make("p", { class: "notice" }, t("The doors close at {time}: the way is shorter for it.", { time: formatClock(closesAt) })) : null,
    make("ol", { class: "itinerary-steps" }, steps.map(step)),
    make("p", { class: "actions" }, make("button", { type: "button", onclick: again }, t("Plan on from where I am"))),
    leftOut.length > 0 && make("details", null,
      make("summary", null, t("What is not on your way")),
      make("ul", { class: "left-out" }, leftOut.map(({ stop, reason }) => make("li", null,
        make("a", { href: addressOf("stop", stop.number) }, stop.number, " ", stop.artwork ? localized("span", stop.artwork.title) : null),
        make("span", null, reason.text))))),
  ];
}

/** @param {Contract.ItineraryStep} step */
function step({ stop, amenity, room, walkSeconds, lookSeconds, reasons }) {
  const title = stop
    ? make("a", { href: addressOf("stop", stop.number) }, make("span", { class: "number" }, stop.number), " ", stop.artwork ? localized("strong", stop.artwork.title) : null)
    : make("strong", null, amenity?.name?.text ?? t("Café"));
  return make("li", null,
    title,
    stop?.artwork ? make("span", { class: "by" }, makers(stop.artwork.artists)) : null,
    make("span", { class: "where" }, [formatWalk(walkSeconds), roomName(room), tn("{count} minute there", "{count} minutes there", Math.max(1, Math.round(lookSeconds / 60)))]
      .filter(Boolean).map((words) => make("span", null, make("bdi", null, words)))),
    make("span", { class: "reasons" }, reasons.slice(0, 2).map(({ text }) => make("span", null, text))));
}
