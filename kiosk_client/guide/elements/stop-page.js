/** A stop: the work that hangs there, in the visitor's language, and what to see next. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale } from "../../common/words.js";
import { read } from "../reading.js";
import { heard, seeStop, standIn, unwritten } from "../visit.js";
import { heading, PageElement } from "./page.js";
import { absence, aside, forWhom, makers, plate, roomName, texts } from "./work.js";

export class StopPageElement extends PageElement {
  /** @type {Contract.Stop | null} */
  #stop = null;

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    this.#stop = null;
    const { stop, plain } = await read("stop", { number: this.argument ?? "", locale: locale(), ...heard() }, signal);
    if (stop.__typename === "StopNotFound") return (await import("./missed-stop.js")).missed(stop);
    seeStop(stop);
    if (unwritten.standing === stop.number) standIn((stop.room ?? stop.artwork?.room)?.id ?? null);
    unwritten.standing = "";
    this.#stop = stop;
    const place = make("p", { class: "place" }, make("span", { class: "number", dir: "ltr" }, stop.number), where(stop));
    return stop.artwork ? [found(stop, stop.artwork, place, plain?.artwork)] : [(await import("./place-stop.js")).placeStop(stop, place)];
  }

  /** What can be done here and where to go from here come when the words are on the screen. @param {AbortSignal} signal @override */
  async follow(signal) {
    const stop = this.#stop;
    if (!stop) return;
    const { beneath, onward } = await import("./beneath-stop.js");
    if (signal.aborted) return;
    if (stop.artwork) this.querySelector("article > .text")?.append(...beneath(stop, stop.artwork));
    this.append(...onward(stop));
  }
}

/** @param {Contract.Stop} stop */
function where(stop) {
  const room = roomName(stop.room ?? stop.artwork?.room);
  return room ? make("span", null, room) : null;
}

/**
 * @param {Contract.Stop} stop @param {Contract.Artwork} work @param {HTMLElement} place where it is, with its number
 * @param {Contract.Artwork | null} [plain] its standard texts, where special ones were asked for
 */
function found(stop, work, place, plain) {
  return make("article", { class: "work" },
    make("header", null, place, heading(localized("span", work.title)), aside("by", makers(work.artists)),
      aside("date", work.date), servedNote(work.title)),
    plate(work.image, { credit: true }),
    make("div", { class: "text" },
      absence(work),
      paragraphs(stop.intro, "prose lead"), servedNote(stop.intro, work.title),
      forWhom(work, plain),
      texts(work)));
}

customElements.define("stop-page", StopPageElement);
