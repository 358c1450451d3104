/** The artwork of the day, and why it is today's. */

import { localized, servedNote } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOfWork } from "../addresses.js";
import { read } from "../reading.js";
import { aside, makers, plate } from "./work.js";

/** Silent when the museum cannot be reached: the page around it says so already. */
export class DailyArtworkElement extends HTMLElement {
  #removal = new AbortController();

  async connectedCallback() {
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    try {
      const { artworkOfTheDay } = await read("day", { locale: locale() }, signal);
      if (!signal.aborted) this.replaceChildren(...present(compose(artworkOfTheDay)));
    } catch {
      this.replaceChildren();
    }
  }

  disconnectedCallback() {
    this.#removal.abort();
  }
}

/** @param {any} day */
function compose(day) {
  const title = make("h2", null, t("Artwork of the day"));
  if (day.__typename !== "ArtworkOfTheDay") return [title, make("p", { class: "notice" }, day.message)];
  /** @type {{ artwork: Contract.Artwork, reasons: Contract.Reason[], otherwise: { text: string }[] }} */
  const { artwork, reasons, otherwise } = day;
  return [
    title,
    make("a", { class: "hung", href: addressOfWork(artwork) },
      plate(artwork.image),
      localized("strong", artwork.title, { class: "title" })),
    servedNote(artwork.title),
    aside("by", makers(artwork.artists)),
    reasons.length > 0 && make("section", { class: "why" },
      make("h3", null, t("Why this one today?")),
      make("ul", { class: "reasons" }, [...reasons, ...otherwise].map(({ text }) => make("li", null, text)))),
  ];
}

customElements.define("daily-artwork", DailyArtworkElement);
