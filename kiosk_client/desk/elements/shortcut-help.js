/** The keys of the desk, in words, and the switch that turns them off. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { prefer, preferences } from "../preferences.js";

export class ShortcutHelpElement extends HTMLElement {
  /** Show the keys. */
  open() {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const dialog = make("dialog", { class: "keys", "aria-labelledby": "keys-title" });
    // Whoever dictates, or whose hand trembles, must be able to turn single keys off (WCAG 2.1.4).
    const active = make("input", { type: "checkbox", checked: preferences().keys });
    active.addEventListener("change", () => prefer({ keys: active.checked }));
    const close = make("button", { type: "button", class: "primary", onclick: () => dialog.close() }, t("Close"));
    dialog.append(
      make("h2", { id: "keys-title" }, t("Keys of the desk")),
      make("dl", null, keys().map(([key, words]) => make("div", null, make("dt", null, make("kbd", null, key)), make("dd", null, words)))),
      make("label", { class: "check" }, active, make("span", null, t("Single keys act"))),
      make("p", { class: "actions" }, close));
    dialog.addEventListener("close", () => {
      this.replaceChildren();
      before?.focus();
    });
    this.replaceChildren(dialog);
    dialog.showModal();
    close.focus();
  }
}

/** @returns {[string, string][]} */
function keys() {
  return [
    ["j", t("Next entry")],
    ["k", t("Previous entry")],
    ["p", t("Publish")],
    ["w", t("Withhold")],
    ["u", t("Undo the last decision")],
    ["n", t("Write a note")],
    ["a", t("Answer a published entry")],
    ["c", t("Correct the models")],
    ["o", t("Open or close a row")],
    ["x", t("Mark for a decision about several")],
    ["/", t("Filters")],
    ["r", t("Show new entries")],
    ["?", t("Keys of the desk")],
  ];
}

customElements.define("shortcut-help", ShortcutHelpElement);
