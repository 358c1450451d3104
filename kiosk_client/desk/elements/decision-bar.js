/** What was decided last, and the way back. It floats, so that nothing moves. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

const WORDS_STAY = 8000; // ms; with a button in it the bar stays

/** @fires undo-asked */
export class DecisionBarElement extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;

  connectedCallback() {
    this.setAttribute("role", "status");
  }

  disconnectedCallback() {
    clearTimeout(this.#leaving);
  }

  /** @param {"publish" | "withhold" | "undo"} decision */
  announce(decision) {
    clearTimeout(this.#leaving);
    const words = { publish: t("Published: visitors see it now."), withhold: t("Withheld: visitors do not see it."), undo: t("Taken back.") }[decision];
    const undo = () => this.dispatchEvent(new CustomEvent("undo-asked", { bubbles: true }));
    this.replaceChildren(make("span", null, words), make("button", { type: "button", "aria-keyshortcuts": "u", onclick: undo }, t("Undo")));
  }

  /** @param {string} words */
  say(words) {
    clearTimeout(this.#leaving);
    this.replaceChildren(make("span", null, words));
    this.#leaving = setTimeout(() => this.replaceChildren(), WORDS_STAY);
  }
}

customElements.define("decision-bar", DecisionBarElement);
