/** The museum's languages, each in its own name. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { locales } from "../museum.js";

/** @fires language-chosen - detail: { tag } */
export class LanguagePickerElement extends HTMLElement {
  connectedCallback() {
    const buttons = locales().map((info) =>
      make("button", {
        type: "button",
        lang: info.tag,
        dir: info.direction,
        "aria-pressed": String(info.tag === locale()),
        onclick: () => this.dispatchEvent(new CustomEvent("language-chosen", { bubbles: true, detail: { tag: info.tag } })),
      }, info.name));
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", t("Choose a language"));
    this.replaceChildren(...buttons);
  }
}

customElements.define("language-picker", LanguagePickerElement);
