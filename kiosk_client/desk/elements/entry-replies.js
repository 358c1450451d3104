/** What the museum answered to an entry, as visitors read it. */

import { formatHour } from "../../common/formats.js";
import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

/** @param {Contract.Reply[]} replies @param {((id: string) => void) | null} takeBack where this curator may */
export function answers(replies, takeBack) {
  if (!replies.length) return null;
  return make("ul", { class: "answers", "aria-label": t("The museum's answer") }, replies.map(({ id, text, locale, hour }) =>
    make("li", null,
      make("p", { class: "hint" }, t("The museum answered in {language}", { language: languageName(locale) }), " ", make("time", { datetime: hour }, formatHour(hour))),
      make("p", { class: "words", lang: locale, dir: "auto" }, text),
      takeBack && make("button", { type: "button", class: "only", onclick: () => takeBack(id) }, t("Take the answer back")))));
}
