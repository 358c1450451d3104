/** A work that has no stop of its own, found by searching or chosen for the day. */

import { localized, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { read } from "../reading.js";
import { heard } from "../visit.js";
import { heading, PageElement } from "./page.js";
import { takeAlong } from "./taking-along.js";
import { absence, aside, forWhom, makers, plate, roomName, texts, tombstone, wayTo } from "./work.js";

export class ArtworkPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    /** @type {{ artwork: Contract.Artwork | null, plain?: Contract.Artwork | null }} */
    const { artwork, plain } = await read("artwork", { id: this.argument ?? "", locale: locale(), ...heard() }, signal);
    if (!artwork) return [heading(t("This work cannot be shown")), make("p", null, make("a", { class: "button", href: addressOf("search") }, t("Search for a work")))];
    return [
      make("article", { class: "work" },
        make("header", null,
          artwork.room && make("p", { class: "place" }, roomName(artwork.room)),
          heading(localized("span", artwork.title)),
          aside("by", makers(artwork.artists)),
          aside("date", artwork.date),
          servedNote(artwork.title)),
        plate(artwork.image, { credit: true }),
        make("div", { class: "text" },
          absence(artwork),
          forWhom(artwork, plain),
          texts(artwork),
          make("p", { class: "actions" },
            make("a", { class: "button", href: addressOf("sign", artwork.id) }, t("Sign the guestbook about this work")),
            wayTo(artwork.room)),
          takeAlong(artwork, `/${addressOf("artwork", artwork.id)}`),
          tombstone(artwork))),
    ];
  }
}

customElements.define("artwork-page", ArtworkPageElement);
