/** The works that the visitor likes, for as long as the visit lasts. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf, addressOfWork } from "../addresses.js";
import { profile } from "../profile.js";
import { read } from "../reading.js";
import { heard, likedWorks } from "../visit.js";
import { workCard } from "./card.js";
import { heading, PageElement } from "./page.js";
import { onMyPhone } from "./taking-along.js";
import { roomName } from "./work.js";

export class LikedPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const answers = await Promise.all(likedWorks().map((id) => read("artwork", { id, locale: locale(), ...heard() }, signal)));
    /** @type {Contract.Artwork[]} */
    const works = answers.map(({ artwork }) => artwork).filter(Boolean); // a work taken from view is in no list
    return [
      heading(t("My favourites")),
      make("p", { class: "lead" }, t("They are kept on this screen only, until your visit ends.")),
      works.length
        ? make("ul", { class: "cards" }, works.map((work) => workCard({ href: addressOfWork(work), work, number: work.stop?.number, more: [make("span", { class: "where" }, roomName(work.room))] })))
        : make("p", { class: "notice" }, t("Nothing yet. Press “I like it” beside a work.")),
      make("p", { class: "actions" }, profile.carry ? onMyPhone() : make("a", { class: "button", href: addressOf("home") }, t("Back to the guide"))),
    ];
  }
}

customElements.define("liked-page", LikedPageElement);
