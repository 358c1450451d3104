/** What the museum answered to an entry, as visitors read it. */

import { formatHour } from "../../common/formats.js";
import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { question } from "../asking.js";

/** The answers to a published entry, the oldest first. @param {string} id of the entry at the desk @returns {Promise<Contract.Reply[]>} */
export async function readReplies(id) {
  return (await question("replies", { id: publicId(id) })).node?.replies ?? [];
}

/** The id by which visitors know an entry: the desk's own names another kind before the same bytes. @param {string} id */
export function publicId(id) {
  const bytes = atob(id.replaceAll("-", "+").replaceAll("_", "/"));
  return btoa(bytes.replace(/^Desk(?=Entry:)/, "")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {Contract.Reply[]} replies @param {((id: string) => void) | null} takeBack where this curator may */
export function answers(replies, takeBack) {
  if (!replies.length) return null;
  return make("ul", { class: "answers", "aria-label": t("The museum's answer") }, replies.map(({ id, text, locale, hour }) =>
    make("li", null,
      make("p", { class: "hint" }, t("The museum answered in {language}", { language: languageName(locale) }), " ", make("time", { datetime: hour }, formatHour(hour))),
      make("p", { class: "words", lang: locale, dir: "auto" }, text),
      takeBack && make("button", { type: "button", class: "only", onclick: () => takeBack(id) }, t("Take the answer back")))));
}
