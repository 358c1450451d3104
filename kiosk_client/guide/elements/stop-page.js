/** A stop: the work that hangs there, in the visitor's language, and what to see next. */

import { ask } from "../../common/graphql.js";
import { languageName, localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { seeStop } from "../visit.js";
import { workCard } from "./card.js";
import "./next-stops.js";
import { heading, PageElement } from "./page.js";
import "./stop-keypad.js";
import "./tour-progress.js";
import { absence, aside, makers, plate, roomName, texts, tombstone } from "./work.js";

export class StopPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const address = new URL("../documents/stop.graphql", import.meta.url);
    const { stop } = await ask(address, { number: this.argument ?? "", locale: locale() }, { signal });
    if (stop.__typename === "StopNotFound") return notFound(stop);
    seeStop(stop.id);
    return found(stop);
  }
}

/** @param {Contract.Stop} stop */
function found(stop) {
  const work = stop.artwork;
  const next = Object.assign(document.createElement("next-stops"), { from: stop.id });
  const progress = Object.assign(document.createElement("tour-progress"), { stop: stop.id });
  const number = make("span", { class: "number", dir: "ltr" }, stop.number);
  const room = roomName(stop.room ?? work?.room);
  const place = make("p", { class: "place" }, number, room ? make("span", null, room) : null);
  if (!work) return [place, heading(t("Stop {number}", { number: stop.number })), paragraphs(stop.intro), servedNote(stop.intro), progress, next];
  return [
    make("article", { class: "work" },
      make("header", null, place, heading(localized("span", work.title)), aside("by", makers(work.artists)),
        aside("date", work.date), servedNote(work.title)),
      plate(work.image, { credit: true }),
      make("div", { class: "text" },
        absence(work),
        paragraphs(stop.intro, "prose lead"), servedNote(stop.intro, work.title),
        texts(work),
        (stop.audio ?? []).map(audio),
        make("p", { class: "actions" },
          make("a", { class: "button", href: addressOf("sign", work.id) }, t("Sign the guestbook about this work"))),
        tombstone(work))),
    progress,
    next,
  ];
}

/** @param {Contract.Audio} track */
function audio(track) {
  const language = track.locale ? languageName(track.locale) : "";
  return make("figure", { class: "audio" },
    make("figcaption", null, language ? t("Listen ({language})", { language }) : t("Listen")),
    make("audio", { controls: true, preload: "none", src: track.url }),
    track.transcript && make("details", null, make("summary", null, t("Read what is said")), make("p", { lang: track.locale, dir: "auto" }, track.transcript)));
}

/** @param {Contract.StopNotFound} miss */
function notFound(miss) {
  return [
    make("section", { class: "missed" },
      heading(t("No stop {number}", { number: miss.number })),
      make("p", { class: "lead" }, miss.message),
      miss.suggestions.length > 0 && [
        make("h2", null, t("Did you mean one of these?")),
        make("ul", { class: "cards near" }, miss.suggestions.map((stop) =>
          stop.artwork && workCard({ href: addressOf("stop", stop.number), work: stop.artwork, number: stop.number }))),
      ].flat()),
    make("stop-keypad", null),
  ];
}

customElements.define("stop-page", StopPageElement);
