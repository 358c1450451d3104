/** A work in a list: a small plate, its number, its title, and what else the list has to say. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { aside, makers, plate } from "./work.js";

/**
 * @param {{ href: string, work: Contract.Artwork, number?: string | null, seen?: boolean,
 *   more?: (import("../../common/markup.js").Child)[] }} card
 */
export function workCard({ href, work, number, seen = false, more = [] }) {
  return make("li", { class: seen ? "card seen" : "card" },
    make("a", { href },
      plate(work.image && { ...work.image, alt: null }),
      make("span", { class: "words" },
        aside("number", number),
        localized("span", work.title, { class: "title" }),
        aside("by", makers(work.artists)),
        more,
        seen ? make("span", { class: "tick" }, t("Seen")) : null)));
}
