/** The menu of reasons for withholding an entry. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { reasons } from "../labels.js";

/** Asked with `choose`; it answers with a reason, or null when the curator thinks again. */
export class ReasonMenuElement extends HTMLElement {
  /** @param {string | null} likely stands under the focus @returns {Promise<string | null>} */
  choose(likely) {
    return new Promise((resolve) => {
      let chosen = /** @type {string | null} */ (null);
      const dialog = make("dialog", { class: "reasons", "aria-labelledby": "reasons-title" });
      const take = (/** @type {string | null} */ reason) => {
        chosen = reason;
        dialog.close();
      };
      const buttons = Object.entries(reasons()).map(([code, words]) =>
        make("button", { type: "button", "data-reason": code, onclick: () => take(code) }, words));
      dialog.append(
        make("h2", { id: "reasons-title" }, t("Why is it withheld?")),
        make("div", { class: "choices" }, buttons),
        make("button", { type: "button", class: "quiet", onclick: () => take(null) }, t("Cancel")));
      dialog.addEventListener("keydown", (event) => walk(event, buttons));
      dialog.addEventListener("click", (event) => event.target === dialog && take(null));
      dialog.addEventListener("close", () => {
        this.replaceChildren();
        resolve(chosen);
      });
      this.replaceChildren(dialog);
      dialog.showModal();
      (buttons.find((button) => button.dataset.reason === likely) ?? buttons[0]).focus();
    });
  }
}

/** Arrow keys go through the reasons. @param {KeyboardEvent} event @param {HTMLButtonElement[]} buttons */
function walk(event, buttons) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const place = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(place + step + buttons.length) % buttons.length].focus();
}

customElements.define("reason-menu", ReasonMenuElement);
