/** A stop that is about no work: a room, a garden, a story. It has a title and texts of its own. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { workCard } from "./card.js";
import { listening } from "./listening.js";
import { heading } from "./page.js";
import { texts, wayTo } from "./work.js";

/** What its listeners hear of it as they would of a work. @param {Contract.Stop} stop @returns {Contract.Artwork} */
export function asWork(stop) {
  return /** @type {Contract.Artwork} */ (/** @type {unknown} */ ({
    id: stop.id,
    title: stop.title ?? { text: t("Stop {number}", { number: stop.number }), locale: document.documentElement.lang, direction: document.documentElement.dir || "ltr" },
    caption: stop.caption ?? null,
    description: stop.description ?? null,
    visualDescription: stop.visualDescription ?? null,
    artists: [],
    image: null,
  }));
}

/** @param {Contract.Stop} stop @param {HTMLElement} place where it is, with its number */
export function placeStop(stop, place) {
  const { title, transcript } = stop;
  const work = asWork(stop);
  return make("article", { class: "work" },
    make("header", null, place, heading(localized("span", work.title)), servedNote(title)),
    make("div", { class: "text" },
      paragraphs(stop.intro, "prose lead"), servedNote(stop.intro, title),
      texts(work),
      listening(stop, { ...work, description: work.description ?? transcript ?? null }),
      transcript && make("section", { class: "transcript" },
        make("h2", null, t("Read what is said")),
        stop.seconds ? make("p", { class: "served" }, minutesOf(stop.seconds)) : null,
        paragraphs(transcript), servedNote(transcript, title)),
      make("p", { class: "actions" }, wayTo(stop.room))));
}

/** A stop in a list, whether or not it is about a work. @param {Contract.Stop} stop @param {Partial<Parameters<typeof workCard>[0]>} [more] */
export function stopCard(stop, more = {}) {
  return workCard({ href: addressOf("stop", stop.number), work: stop.artwork ?? asWork(stop), number: stop.number, ...more });
}

/** @param {number} seconds */
function minutesOf(seconds) {
  return tn("{count} minute", "{count} minutes", Math.max(1, Math.round(seconds / 60)));
}
