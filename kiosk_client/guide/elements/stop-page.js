/** A stop: the work that hangs there, in the visitor's language, and what to see next. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { prepare, read } from "../reading.js";
import { heard, seeStop, standIn, unwritten } from "../visit.js";
import { listening } from "./listening.js";
import "./next-stops.js";
import { heading, PageElement } from "./page.js";
import { placeStop, stopCard } from "./place-stop.js";
import { takeAlong } from "./taking-along.js";
import "./tour-progress.js";
import { absence, aside, forWhom, makers, plate, roomName, texts, tombstone, wayTo } from "./work.js";

prepare("stop");

export class StopPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const { stop, plain } = await read("stop", { number: this.argument ?? "", locale: locale(), ...heard() }, signal);
    if (stop.__typename === "StopNotFound") return notFound(stop);
    seeStop(stop);
    if (unwritten.standing === stop.number) standIn((stop.room ?? stop.artwork?.room)?.id ?? null);
    unwritten.standing = "";
    return found(stop, plain?.artwork);
  }
}

/** @param {Contract.Stop} stop @param {Contract.Artwork | null} [plain] its standard texts, where special ones were asked for */
function found(stop, plain) {
  const work = stop.artwork;
  const next = Object.assign(document.createElement("next-stops"), { from: stop.id });
  const progress = Object.assign(document.createElement("tour-progress"), { stop: stop.id });
  const number = make("span", { class: "number", dir: "ltr" }, stop.number);
  const room = roomName(stop.room ?? work?.room);
  const place = make("p", { class: "place" }, number, room ? make("span", null, room) : null);
  if (!work) return [placeStop(stop, place), progress, next];
  return [
    make("article", { class: "work" },
      make("header", null, place, heading(localized("span", work.title)), aside("by", makers(work.artists)),
        aside("date", work.date), servedNote(work.title)),
      plate(work.image, { credit: true }),
      make("div", { class: "text" },
        absence(work),
        paragraphs(stop.intro, "prose lead"), servedNote(stop.intro, work.title),
        forWhom(work, plain),
        texts(work),
        listening(stop, work),
        make("p", { class: "actions" },
          make("a", { class: "button", href: addressOf("sign", work.id) }, t("Sign the guestbook about this work")),
          wayTo(stop.room ?? work.room)),
        takeAlong(work, stop.slug ? `/s/${stop.slug}` : `/${addressOf("stop", stop.number)}`),
        tombstone(work))),
    progress,
    next,
  ];
}

/** @param {Contract.StopNotFound} miss */
function notFound(miss) {
  import("./stop-keypad.js").catch(() => null); // only who mistypes needs it here
  return [
    make("section", { class: "missed" },
      heading(t("No stop {number}", { number: miss.number })),
      make("p", { class: "lead" }, miss.message),
      miss.suggestions.length > 0 && [
        make("h2", null, t("Did you mean one of these?")),
        make("ul", { class: "cards near" }, miss.suggestions.map((stop) => stopCard(stop))),
      ].flat()),
    make("stop-keypad", null),
  ];
}

customElements.define("stop-page", StopPageElement);
