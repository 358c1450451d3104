/** What was decided last, and the way back. It floats, so that nothing moves. */

import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";

const WORDS_STAY = 8000; // ms; with a button in it the bar stays

/**
 * @fires undo-asked
 * @fires many-decided - detail: { decision } - about all that are marked; "clear" takes the marks away
 */
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

  /** Offer a decision about all that are marked. @param {number} count */
  offer(count) {
    clearTimeout(this.#leaving);
    if (!count) return this.replaceChildren();
    const act = (/** @type {string} */ decision, /** @type {string} */ words, /** @type {string | null} */ key) =>
      make("button", { type: "button", "data-many": decision, "aria-keyshortcuts": key, onclick: () => this.dispatchEvent(new CustomEvent("many-decided", { bubbles: true, detail: { decision } })) }, words);
    this.replaceChildren(
      make("span", null, tn("{count} entry marked", "{count} entries marked", count)),
      act("publish", t("Publish"), "p"), act("withhold", t("Withhold"), "w"), act("clear", t("Take the marks away"), null));
  }

  /** @param {string} words */
  say(words) {
    clearTimeout(this.#leaving);
    this.replaceChildren(make("span", null, words));
    this.#leaving = setTimeout(() => this.replaceChildren(), WORDS_STAY);
  }
}

customElements.define("decision-bar", DecisionBarElement);
