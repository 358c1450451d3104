/** What was done to a text, the latest first: who, when, and the words that became others. */

import { formatHour } from "../../common/formats.js";
import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { changeOf, differs } from "./difference.js";

/** @param {Contract.TextVersion[]} history @param {Contract.DeskText | null} text */
export function historyOf(history, text) {
  if (!history.length || !text) return [];
  return [
    make("h2", { id: "past-title" }, t("What was changed")),
    make("ol", { class: "versions", "aria-labelledby": "past-title" }, history.map((version) => make("li", null, present([
      make("p", { class: "step" },
        make("strong", null, changeWords(version.change)),
        make("span", null, version.by ?? t("At the command line")),
        make("time", { datetime: version.at }, formatHour(version.at))),
      differs(version.diff) && changeOf(version.diff, text),
    ])))),
  ];
}

/** @param {string} change */
function changeWords(change) {
  const known = /** @type {Record<string, string>} */ ({
    WRITTEN: t("Written"),
    BROUGHT_IN: t("Brought in from a file"),
    CONFIRMED: t("Confirmed: it still fits"),
    PUBLISHED: t("Shown to visitors"),
    UNPUBLISHED: t("Taken from view"),
  });
  return known[change] ?? change;
}
