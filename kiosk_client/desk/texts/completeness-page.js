/** Which stop lacks what, those that most visitors meet first; each lack leads to where it can be mended. */

import { languageName, localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { pagesHere } from "../pages.js";
import { readCompleteness } from "./asking.js";
import { lackWords } from "./naming.js";
import { pagedList } from "./paged-list.js";
import { addressOfText, addressOfTexts, placeOfLack } from "./places.js";

export class CompletenessPageElement extends DeskPageElement {
  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const board = await readCompleteness(null, signal);
    return [
      heading(t("Completeness")),
      make("p", { class: "hint" }, t("Stops that lack nothing: {complete} of {stops}", { complete: figure(board.complete), stops: figure(board.stops) })),
      make("progress", { max: Math.max(board.stops, 1), value: board.complete, "aria-label": t("Stops that lack nothing") }),
      pagedList(board, (after) => readCompleteness(after), row),
    ];
  }
}

/** @param {number} count */
function figure(count) {
  return new Intl.NumberFormat(locale()).format(count);
}

/** @param {Contract.IncompleteStop} stop */
function row(stop) {
  const kinds = [...new Set(stop.lacks.map(({ kind }) => kind))];
  return make("article", null,
    make("h2", null, make("a", { href: addressOfTexts(stop.stop) },
      make("span", { class: "number" }, stop.number ?? "–"),
      localized("span", stop.title) ?? t("Untitled"))),
    stop.visitors > 0 && make("p", { class: "hint" }, tn("{count} visit met it.", "{count} visits met it.", stop.visitors)),
    make("dl", { class: "lacks" }, kinds.map((kind) => make("div", null,
      make("dt", null, lackWords(kind)),
      make("dd", null, stop.lacks.filter((lack) => lack.kind === kind).map((lack) => mending(stop, lack)))))));
}

/** @param {Contract.IncompleteStop} stop @param {Contract.StopLack} lack */
function mending(stop, lack) {
  const words = lack.locale ? languageName(lack.locale) : t("Missing");
  const place = placeOfLack(stop, lack);
  if (place) return make("a", { class: "chip", href: addressOfText(place, "completeness"), "data-lack": lack.kind }, words);
  const files = pagesHere().some(({ path }) => path === "files");
  return files
    ? make("a", { class: "chip", href: addressOf("files", stop.artwork ?? stop.stop), "data-lack": lack.kind }, words)
    : make("span", { class: "chip", "data-lack": lack.kind }, words);
}

customElements.define("completeness-page", CompletenessPageElement);
