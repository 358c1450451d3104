/** Five stars to choose from; none is chosen for the visitor, and the choice can be taken back. */

import { ratingWords } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

/** @fires rated - detail: { rating } - 0 when taken back */
export class StarRatingElement extends HTMLElement {
  /** Set before the element is placed; 0 is no choice. */
  rating = 0;

  connectedCallback() {
    const stars = [1, 2, 3, 4, 5].map((rating) =>
      make("label", null,
        make("input", { type: "radio", name: "rating", value: rating, checked: this.rating === rating }),
        make("span", { class: "unseen" }, ratingWords(rating)),
        make("span", { "aria-hidden": "true", class: "star" }, "★")));
    const clear = make("button", { type: "button", class: "quiet", hidden: !this.rating }, t("No rating"));
    this.addEventListener("change", (event) => this.#rate(Number(/** @type {HTMLInputElement} */ (event.target).value), clear));
    clear.addEventListener("click", () => {
      for (const input of this.querySelectorAll("input")) input.checked = false;
      this.#rate(0, clear);
      this.querySelector("input")?.focus();
    });
    this.replaceChildren(
      make("fieldset", null, make("legend", null, t("Your rating, if you like")), make("div", { class: "row" }, stars, clear)));
  }

  /** @param {number} rating @param {HTMLButtonElement} clear */
  #rate(rating, clear) {
    this.rating = rating;
    clear.hidden = rating === 0;
    this.dispatchEvent(new CustomEvent("rated", { bubbles: true, detail: { rating } }));
  }
}

customElements.define("star-rating", StarRatingElement);
