/** Everything that is written about a thing: every text in every language for every audience, and how it stands. */

import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { may } from "../roles.js";
import { readThing } from "./asking.js";
import { audienceWords, fieldWords, marks } from "./naming.js";
import { addressOfText } from "./places.js";
import { arrange, audiencesLeft, calling } from "./sheet.js";

/** @typedef {import("./sheet.js").Line} Line */

const EXCERPT = 220; // letters of the museum's own words, to know a text again

export class TextsPageElement extends DeskPageElement {
  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const { house, things } = await readThing(this.parts[0] ?? "", signal);
    const called = calling(things.flatMap(({ texts }) => texts), [locale(), ...house]);
    return [
      make("p", { class: "trail" }, make("a", { href: addressOf("works") }, t("Works and texts"))),
      called ? heading(make("span", { lang: called.locale, dir: called.direction }, called.text)) : heading(t("Untitled")),
      ...things.map(({ id, type, texts }) => sheet(id, arrange(texts, type, house), house[0], things.length > 1 ? typeWords(type) : null)),
    ];
  }
}

/** @param {string} owner @param {Line[]} lines @param {string} own @param {string | null} title */
function sheet(owner, lines, own, title) {
  if (!lines.length) return make("p", { class: "hint" }, t("Nothing is written about this yet."));
  return make("section", { class: "sheet" }, present([
    title && make("h2", null, title),
    lines.map((line) => lineOf(owner, line, lines, own)),
  ]));
}

/** @param {string} owner @param {Line} line @param {Line[]} lines @param {string} own */
function lineOf(owner, { field, audience, own: text, cells }, lines, own) {
  const title = audience === "STANDARD" ? fieldWords(field) : t("{field} ({audience})", { field: fieldWords(field), audience: audienceWords(audience) });
  const last = lines.filter((line) => line.field === field).at(-1)?.audience === audience;
  return make("div", { class: "line", role: "group", "aria-label": title },
    make("h3", null, title),
    text && make("p", { class: "excerpt", lang: text.locale, dir: text.direction }, excerpt(text.text)),
    make("ul", { class: "cells" }, cells.map(({ locale: tag, text: cell }) => cellOf({ owner, field, locale: tag, audience }, cell))),
    last && may("EDITOR") && others(owner, field, audiencesLeft(lines, field), own));
}

/** @param {import("./places.js").Place} place @param {Contract.DeskText | null} text */
function cellOf(place, text) {
  const said = marks(text);
  const state = !text ? "missing" : text.status === "DRAFT" ? "draft" : text.stale ? "stale" : "shown";
  return make("li", null, make("a", { class: `cell ${state}`, href: addressOfText(place), "data-locale": place.locale },
    make("span", { class: "language" }, languageName(place.locale)),
    said.map((words) => make("small", null, words))));
}

/** @param {string} owner @param {string} field @param {string[]} audiences @param {string} own */
function others(owner, field, audiences, own) {
  if (!audiences.length || !["DESCRIPTION", "INTRO", "CAPTION"].includes(field)) return null;
  return make("p", { class: "begin" }, make("span", null, t("Write another version:")), audiences.map((audience) =>
    make("a", { href: addressOfText({ owner, field, locale: own, audience }) }, audienceWords(audience))));
}

/** @param {string} text */
function excerpt(text) {
  const letters = Array.from(text);
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join("").trimEnd()}…` : text;
}

/** @param {string} type */
function typeWords(type) {
  return type === "Artwork" ? t("About the work") : t("At the stop");
}

customElements.define("texts-page", TextsPageElement);
