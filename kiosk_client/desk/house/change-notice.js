/** What was changed last, what it means for visitors, and the way back. It floats, so that nothing moves. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

export class ChangeNoticeElement extends HTMLElement {
  #words = make("p", { role: "status" });
  #buttons = make("div", { class: "actions" });

  connectedCallback() {
    this.hidden = true;
    this.replaceChildren(this.#words, this.#buttons);
  }

  /** @param {string} words @param {(() => void) | null} [undo] how to take the change back */
  say(words, undo = null) {
    this.hidden = false;
    this.classList.remove("refused");
    this.#words.textContent = words;
    this.#buttons.replaceChildren(
      undo ? make("button", { type: "button", class: "undo", onclick: undo }, t("Undo")) : "",
      // Not "Close": beside it stands a room that was closed.
      make("button", { type: "button", class: "away", "aria-label": t("Put this notice away"), onclick: () => this.leave() }, make("span", { "aria-hidden": "true" }, "✕")));
  }

  /** Say why a change was not made. @param {string} words */
  refuse(words) {
    this.say(words);
    this.classList.add("refused");
  }

  leave() {
    const held = this.contains(document.activeElement);
    this.hidden = true;
    this.#words.textContent = "";
    if (held) this.parentElement?.querySelector("h1")?.focus();
  }
}

customElements.define("change-notice", ChangeNoticeElement);
