/** The keypad on which a visitor types the number beside a work. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { readStopNumber } from "../stop_number.js";

/** @fires stop-chosen - detail: { number } */
export class StopKeypadElement extends HTMLElement {
  /** @type {HTMLInputElement | null} */
  #display = null;

  connectedCallback() {
    // inputmode "none": the keys below are the keyboard; a real keyboard still writes.
    this.#display = make("input", {
      id: "stop-number", name: "stop", type: "text", inputmode: "none", autocomplete: "off", maxlength: 12, dir: "ltr",
      placeholder: "···", "aria-describedby": "stop-help",
    });
    this.replaceChildren(
      make("form", { onsubmit: this.#choose },
        make("label", { for: "stop-number" }, t("Type the number beside the work")),
        this.#display,
        make("p", { id: "stop-help", class: "unseen" }, t("Zeros count: 007 is not 7.")),
        // Digits stand as on every telephone, in Arabic too.
        make("div", { class: "keys", dir: "ltr" },
          [..."123456789"].map((digit) => this.#key(digit)),
          make("button", { type: "button", class: "erase", "aria-label": t("Erase the last digit"), onclick: this.#erase }, "⌫"),
          this.#key("0"),
          make("button", { type: "submit", class: "go" }, t("Go")))));
  }

  /** @param {string} digit */
  #key(digit) {
    return make("button", { type: "button", onclick: () => this.#write(digit) }, digit);
  }

  /** @param {string} digit */
  #write(digit) {
    if (this.#display && this.#display.value.length < this.#display.maxLength) this.#display.value += digit;
  }

  #erase = () => {
    if (this.#display) this.#display.value = this.#display.value.slice(0, -1);
  };

  #choose = (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = readStopNumber(this.#display?.value ?? "");
    if (!number) return this.#display?.focus();
    this.dispatchEvent(new CustomEvent("stop-chosen", { bubbles: true, detail: { number } }));
  };
}

customElements.define("stop-keypad", StopKeypadElement);
