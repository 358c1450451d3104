/** What was done with an entry, and what a curator says of it instead of the models. */

import { formatHour } from "../../common/formats.js";
import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { aspectWords, flagWords, reasonWords, sentimentWords } from "../labels.js";

/** What was done before, newest first. @param {Contract.DeskEntry} entry */
export function trail({ history }) {
  if (!history.length) return null;
  return make("ol", { class: "history", "aria-label": t("What was done so far") }, history.map(({ action, curator, reason, note, at }) =>
    make("li", null, present([
      make("span", null, step(action, curator, reason)),
      make("time", { datetime: at }, formatHour(at)),
      note && make("q", { class: "note", dir: "auto" }, note),
    ]))));
}

/** What a curator says instead of the models. @param {Contract.EntryCorrection | null} correction */
export function corrected(correction) {
  if (!correction) return null;
  const { curator = "", sentiment, aspects, flags, incident } = correction;
  return make("div", { class: "corrected" },
    make("p", null, t("Corrected by {curator}", { curator })),
    make("ul", { class: "chips" }, present([
      incident && make("li", { class: "chip incident" }, t("Staff should act")),
      make("li", { class: `chip sentiment ${sentiment}` }, sentimentWords(sentiment)),
      aspects.map(({ aspect, polarity }) =>
        make("li", { class: `chip aspect ${polarity}` }, t("{aspect}: {polarity}", { aspect: aspectWords(aspect), polarity: sentimentWords(polarity).toLocaleLowerCase() }))),
      flags.map((flag) => make("li", { class: "chip flagged" }, flagWords(flag))),
    ])));
}

/** An aid for reading, which says whose words it is not. @param {Contract.DeskEntry} entry */
export function translated({ translation }) {
  if (!translation) return null;
  return make("aside", { class: "translated" },
    make("p", { class: "hint" }, t("Translated by {provider}; these are not the visitor's words.", { provider: translation.provider })),
    make("p", { lang: translation.locale, dir: "auto" }, translation.text));
}

/** @param {string} action @param {string} curator @param {string | null} reason */
function step(action, curator, reason) {
  switch (action) {
    case "publish":
      return t("Published by {curator}", { curator });
    case "withhold":
      return reason
        ? t("Withheld by {curator}: {reason}", { curator, reason: reasonWords(reason) })
        : t("Withheld by {curator}", { curator });
    case "note":
      return t("Note by {curator}", { curator });
    case "reveal":
      return t("Personal details shown to {curator}", { curator });
    case "correct":
      return t("Corrected by {curator}", { curator });
    default:
      return t("Taken back by {curator}", { curator });
  }
}
