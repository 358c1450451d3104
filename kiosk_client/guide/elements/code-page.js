/** A printed code, read while the network was away: it leads to its stop, if this device knows it. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { numberOf } from "../stocking.js";
import { heading, PageElement } from "./page.js";
import "./stop-keypad.js";

/** The argument is the slug of the code. @fires stop-chosen - detail: { number } */
export class CodePageElement extends PageElement {
  /** @param {AbortSignal} _signal @override */
  async compose(_signal) {
    const number = await numberOf(this.argument ?? "", locale());
    if (number) {
      this.dispatchEvent(new CustomEvent("stop-chosen", { bubbles: true, detail: { number } }));
      return [make("p", null, make("a", { href: addressOf("stop", number) }, t("Stop {number}", { number })))];
    }
    return [heading(t("This code is not known here")), make("p", { class: "lead" }, t("Type the number beside the work instead.")), make("stop-keypad", null)];
  }
}

customElements.define("code-page", CodePageElement);
