/** Two curators have written the same text: what stands is shown beside one's own words, and nothing is chosen for them. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { changeOf, differs } from "./difference.js";

/**
 * @param {string} message @param {Contract.DeskText} standing @param {Contract.TextVersion[]} since what the others changed, the latest first
 * @param {{ mine: () => unknown, theirs: () => unknown }} choices
 */
export function conflictOf(message, standing, since, { mine, theirs }) {
  const by = since[0]?.by;
  return make("section", { class: "conflict", "aria-labelledby": "conflict-title" },
    make("h3", { id: "conflict-title", tabindex: -1 }, message),
    make("p", { class: "label" }, by ? t("What stands now, written by {curator}:", { curator: by }) : t("What stands now:")),
    make("p", { class: "words standing", lang: standing.locale, dir: standing.direction }, standing.text),
    since.some(({ diff }) => differs(diff)) && make("details", null,
      make("summary", null, t("What became different")),
      since.filter(({ diff }) => differs(diff)).map(({ diff }) => changeOf(diff, standing))),
    make("p", { class: "label" }, t("Your words are in the field below. You can still change them.")),
    make("p", { class: "actions" },
      make("button", { type: "button", class: "primary", "data-act": "mine", onclick: mine }, t("Save my words instead")),
      make("button", { type: "button", "data-act": "theirs", onclick: theirs }, t("Keep what stands"))));
}
