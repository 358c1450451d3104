/** Asking before a number is taken from the stop that has it. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

/**
 * @param {Element} place @param {string} number @param {Contract.LocalizedText | null} title of the stop that has it
 * @returns {Promise<boolean>}
 */
export function takeDialog(place, number, title) {
  return new Promise((resolve) => {
    let taken = false;
    const dialog = make("dialog", { "aria-labelledby": "taking" });
    const end = (/** @type {boolean} */ yes) => {
      taken = yes;
      dialog.close();
    };
    dialog.append(
      make("h2", { id: "taking" }, t("“{title}” has the number {number}", { title: title?.text ?? "—", number })),
      make("p", null, t("If you take it, visitors do not find that stop from then on, until it gets another number.")),
      make("div", { class: "actions" },
        make("button", { type: "button", class: "primary", onclick: () => end(true) }, t("Take the number")),
        make("button", { type: "button", onclick: () => end(false) }, t("Cancel"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(taken);
    });
    place.append(dialog);
    dialog.showModal();
  });
}
