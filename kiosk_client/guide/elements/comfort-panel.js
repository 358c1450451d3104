/** How the visitor reads best: the size of the text, its contrast, for whom it is written. */

import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { profile } from "../profile.js";
import { applyComfort, chooseComfort, comfort } from "../visit.js";

/** @fires comfort-chosen - detail: { audience } - whether other texts are wanted now */
export class ComfortPanelElement extends HTMLElement {
  connectedCallback() {
    const { size, contrast, audience, autoplay } = comfort();
    const playing = make("input", { type: "checkbox", name: "autoplay", checked: autoplay });
    this.replaceChildren(
      choice("size", t("Text size"), String(size), [["1", t("Normal")], ["2", t("Large")], ["3", t("Very large")]]),
      choice("contrast", t("Contrast"), contrast, [["normal", t("Normal")], ["high", t("High")]]),
      choice("audience", t("Texts"), audience, [["STANDARD", t("Standard")], ["EASY", t("Easy language")], ["CHILDREN", t("For children")]]),
      ...present([profile.autoplay && make("label", { class: "check" }, playing, make("span", null, t("Play recordings by themselves")))]));
    this.addEventListener("change", this.#choose);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#choose);
  }

  #choose = (/** @type {Event} */ event) => {
    const { name, value, checked } = /** @type {HTMLInputElement} */ (event.target);
    chooseComfort({ [name]: name === "size" ? Number(value) : name === "autoplay" ? checked : value });
    applyComfort();
    this.dispatchEvent(new CustomEvent("comfort-chosen", { bubbles: true, detail: { audience: name === "audience" } }));
  };
}

/** @param {string} name @param {string} legend @param {string} chosen @param {string[][]} options */
function choice(name, legend, chosen, options) {
  return make("fieldset", null, make("legend", null, legend),
    make("div", { class: "choices" }, options.map(([value, words]) =>
      make("label", null, make("input", { type: "radio", name, value, checked: value === chosen }), make("span", null, words)))));
}

customElements.define("comfort-panel", ComfortPanelElement);
