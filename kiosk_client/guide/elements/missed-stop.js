/** A number that no stop has: what was typed, its neighbours, and the keypad to type it again. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { heading } from "./page.js";
import { stopCard } from "./place-stop.js";
import "./stop-keypad.js";

/** @param {Contract.StopNotFound} miss */
export function missed(miss) {
  return [
    make("section", { class: "missed" },
      heading(t("No stop {number}", { number: miss.number })),
      make("p", { class: "lead" }, miss.message),
      miss.suggestions.length > 0 && [
        make("h2", null, t("Did you mean one of these?")),
        make("ul", { class: "cards near" }, miss.suggestions.map((stop) => stopCard(stop))),
      ]),
    make("stop-keypad", null),
  ];
}
