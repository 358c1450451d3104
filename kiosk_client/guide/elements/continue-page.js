/** A visit begun on a kiosk goes on here; what carried it is wiped from the address at once. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { goOn } from "../carrying.js";
import { applyComfort } from "../visit.js";
import { PageElement } from "./page.js";

/** @fires language-chosen - detail: { tag } - which shows the page where the visit goes on */
export class ContinuePageElement extends PageElement {
  /** @param {AbortSignal} _signal @override */
  async compose(_signal) {
    const { locale, hash } = await goOn(this.takeArgument() ?? "");
    applyComfort();
    history.replaceState(null, "", hash);
    this.dispatchEvent(new CustomEvent("language-chosen", { bubbles: true, detail: { tag: locale } }));
    return [make("p", { class: "waiting" }, t("One moment…"))];
  }
}

customElements.define("continue-page", ContinuePageElement);
