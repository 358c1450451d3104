/** Translations whose years, centuries or figures are not those of their source: one of the two is wrong. */

import { languageName, localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { passages } from "../marking.js";
import { readNumbers } from "./asking.js";
import { kindWords, placeWords } from "./naming.js";
import { pagedList } from "./paged-list.js";
import { addressOfText } from "./places.js";

export class NumbersPageElement extends DeskPageElement {
  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const found = await readNumbers(null, signal);
    return [
      heading(t("Numbers that differ")),
      make("p", { class: "hint" }, t("A year, a century or a figure stands in one of the two texts only. Often one of them is wrong; sometimes a language counts in another way.")),
      found.edges.length
        ? pagedList(found, (after) => readNumbers(after), row)
        : make("p", { class: "notice" }, t("The numbers of all translations are those of their sources.")),
    ];
  }
}

/** @param {Contract.NumbersThatDiffer} found */
function row(found) {
  const { owner, field, audience } = found;
  const source = { owner, field, audience, locale: found.sourceLocale };
  const target = { owner, field, audience, locale: found.locale };
  return make("article", null,
    make("h2", null, localized("span", found.title) ?? kindWords(found.ownerKind)),
    make("div", { class: "beside" },
      side(source, found.source, found.missing),
      side(target, found.text, found.added)));
}

/** @param {import("./places.js").Place} place @param {string} text @param {Contract.NumberSighting[]} sightings */
function side(place, text, sightings) {
  return make("div", { role: "group", "aria-label": languageName(place.locale) },
    make("h3", null, placeWords(place)),
    make("p", { class: "excerpt", lang: place.locale, dir: "auto" }, passages(text, sightings).map(({ text: part, flags }) =>
      flags.length ? make("mark", null, part) : part)),
    make("p", null, make("a", { href: addressOfText(place, "numbers") }, t("Edit: {language}", { language: languageName(place.locale) }))));
}

customElements.define("numbers-page", NumbersPageElement);
