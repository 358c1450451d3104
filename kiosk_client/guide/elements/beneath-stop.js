/** What stands below the words of a stop: its recordings, what one may do here, the tombstone, and where to go next. */

import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { listening } from "./listening.js";
import "./next-stops.js";
import { takeAlong } from "./taking-along.js";
import "./tour-progress.js";
import { tombstone, wayTo } from "./work.js";

/** @param {Contract.Stop} stop @param {Contract.Artwork} work */
export function beneath(stop, work) {
  return present([
    listening(stop, work),
    make("p", { class: "actions" },
      make("a", { class: "button", href: addressOf("sign", work.id) }, t("Sign the guestbook about this work")),
      wayTo(stop.room ?? work.room)),
    takeAlong(work, stop.slug ? `/s/${stop.slug}` : `/${addressOf("stop", stop.number)}`),
    tombstone(work),
  ]);
}

/** The tour that is followed, and what else to see from here. @param {Contract.Stop} stop */
export function onward(stop) {
  return [
    Object.assign(document.createElement("tour-progress"), { stop: stop.id }),
    Object.assign(document.createElement("next-stops"), { from: stop.id }),
  ];
}
