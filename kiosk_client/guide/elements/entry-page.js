/** A visitor's own entry, found again by its receipt: where it stands, and taking it back. */

import { formatHour } from "../../common/formats.js";
import { ask } from "../../common/graphql.js";
import { make } from "../../common/markup.js";
import { AwayError } from "../../common/graphql.js";
import { readReceipt } from "../../common/receipt.js";
import { stars } from "../../common/stars.js";
import { locale, t } from "../../common/words.js";
import { heading, PageElement } from "./page.js";

/** A receipt in the address comes from a code that the visitor keeps; it is wiped from the address at once. */
export class EntryPageElement extends PageElement {
  #result = make("div", { class: "own", "aria-live": "polite" });

  /** @param {AbortSignal} _signal @override */
  async compose(_signal) {
    const written = this.takeArgument();
    const given = written ? readReceipt(written) : null;
    if (written) history.replaceState(null, "", "#/entry");
    this.#result = make("div", { class: "own", "aria-live": "polite" });
    const field = make("input", {
      id: "receipt", type: "text", dir: "ltr", autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
      placeholder: "XXXX-XXXX-XXXXX", value: given, maxlength: 20,
    });
    const find = (/** @type {Event} */ event) => {
      event.preventDefault();
      const receipt = readReceipt(field.value);
      if (receipt) this.#find(receipt);
      else this.#say(t("A receipt has 13 letters and digits, such as 7K3M-0Q9X-4TBZA."));
    };
    if (given) this.#find(given);
    return [
      heading(t("My entry")),
      make("form", { class: "search", onsubmit: find },
        make("label", { for: "receipt" }, t("The receipt you were given")),
        make("div", null, field, make("button", { type: "submit", class: "primary" }, t("Find")))),
      this.#result,
    ];
  }

  /** @param {string} receipt */
  async #find(receipt) {
    await this.#try(async () => {
      const address = new URL("../documents/own_entry.graphql", import.meta.url);
      /** @type {{ entryByReceipt: Contract.OwnEntry | null }} */
      const { entryByReceipt: entry } = await ask(address, { receipt, locale: locale() });
      if (!entry) return this.#say(t("No entry has this receipt. If it was written just now without network, it will come."));
      this.#result.replaceChildren(
        make("article", { class: "entry" },
          make("p", { class: "status" }, entry.statusText),
          entry.rating ? stars(entry.rating) : "",
          make("blockquote", { dir: "auto" }, entry.text),
          make("footer", null, make("time", { datetime: entry.hour }, formatHour(entry.hour))),
          entry.status === "WITHDRAWN" ? "" : make("p", { class: "actions" },
            make("button", { type: "button", onclick: () => this.#confirm(receipt) }, t("Take my words back")))));
    });
  }

  /** @param {string} receipt */
  #confirm(receipt) {
    const actions = this.#result.querySelector(".actions");
    const sure = make("button", { type: "button", class: "primary", onclick: () => this.#withdraw(receipt) }, t("Yes, take them back"));
    actions?.replaceChildren(
      make("span", null, t("Your entry will be gone for good.")), sure,
      make("button", { type: "button", class: "quiet", onclick: () => this.#find(receipt) }, t("Keep them")));
    sure.focus();
  }

  /** @param {string} receipt */
  async #withdraw(receipt) {
    await this.#try(async () => {
      const address = new URL("../documents/withdraw.graphql", import.meta.url);
      const { withdrawEntry } = await ask(address, { receipt, locale: locale() });
      this.#say(withdrawEntry.__typename === "EntryWithdrawn" ? t("Your words have been taken back.") : withdrawEntry.message);
    });
  }

  /** @param {() => Promise<void>} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.#say(error instanceof AwayError ? t("The museum's server cannot be reached") : t("Something went wrong"));
    }
  }

  /** @param {string} words */
  #say(words) {
    this.#result.replaceChildren(make("p", { class: "notice" }, words));
  }
}

customElements.define("entry-page", EntryPageElement);
