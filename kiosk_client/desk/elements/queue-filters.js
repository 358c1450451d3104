/** Which part of the guestbook is on the desk: where entries stand, their language, sentiment and flags. */

import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { flagKinds, sentiments } from "../labels.js";

// The languages that the models tell apart.
const READ = ["ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"];

/** @typedef {import("../questions.js").Filter} Filter */

/** @fires filter-chosen - detail: Filter */
export class QueueFiltersElement extends HTMLElement {
  /** @type {Filter} */
  filter = { status: "AWAITING", language: null, sentiment: null, flag: null };

  connectedCallback() {
    const tab = (/** @type {string} */ status, /** @type {string} */ label) =>
      make("button", { type: "button", "data-status": status, "aria-pressed": String(this.filter.status === status), onclick: () => this.#choose({ status }) },
        make("span", null, label), make("span", { class: "count" }));
    this.replaceChildren(
      make("div", { class: "standings", role: "group", "aria-label": t("Where entries stand") },
        tab("AWAITING", t("Awaiting")), tab("PUBLISHED", t("Published")), tab("WITHHELD", t("Withheld"))),
      make("div", { class: "sieves", role: "group", "aria-label": t("Filters") },
        this.#sieve("language", t("Language"), t("All languages"), languages()),
        this.#sieve("sentiment", t("Sentiment"), t("All sentiments"), Object.entries(sentiments())),
        this.#sieve("flag", t("Flag"), t("All flags"), Object.entries(flagKinds()))));
  }

  /** @param {{ awaiting: number, published: number, withheld: number }} counts */
  showCounts(counts) {
    const figures = /** @type {Record<string, number>} */ ({ AWAITING: counts.awaiting, PUBLISHED: counts.published, WITHHELD: counts.withheld });
    for (const button of this.querySelectorAll("[data-status]")) {
      const count = button.querySelector(".count");
      const figure = figures[/** @type {HTMLElement} */ (button).dataset.status ?? ""];
      if (count) count.textContent = new Intl.NumberFormat(locale()).format(figure);
    }
  }

  /** Whether anything but where entries stand is asked for. */
  get narrowed() {
    const { language, sentiment, flag } = this.filter;
    return Boolean(language || sentiment || flag);
  }

  /** Whether an entry is among those asked for, wherever it stands. @param {Contract.DeskEntry} entry */
  admits({ analysis }) {
    const { language, sentiment, flag } = this.filter;
    return (!language || analysis?.language.code === language)
      && (!sentiment || analysis?.sentiment.label === sentiment)
      && (!flag || Boolean(analysis?.flags.some((raised) => raised.flag === flag)));
  }

  /** Ask for everything again. */
  widen() {
    for (const select of this.querySelectorAll("select")) select.value = "";
    this.#choose({ language: null, sentiment: null, flag: null });
  }

  /** @param {"language" | "sentiment" | "flag"} what @param {string} label @param {string} all @param {[string, string][]} options */
  #sieve(what, label, all, options) {
    const select = make("select", { name: what },
      make("option", { value: "" }, all),
      options.map(([value, words]) => make("option", { value, selected: this.filter[what] === value }, words)));
    select.addEventListener("change", () => this.#choose({ [what]: select.value || null }));
    return make("label", null, make("span", { class: "unseen" }, label), select);
  }

  /** @param {Partial<Filter>} change */
  #choose(change) {
    this.filter = { ...this.filter, ...change };
    for (const button of this.querySelectorAll("[data-status]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-status") === this.filter.status));
    }
    this.dispatchEvent(new CustomEvent("filter-chosen", { bubbles: true, detail: this.filter }));
  }
}

/** @returns {[string, string][]} */
function languages() {
  const named = READ.map((code) => /** @type {[string, string]} */ ([code, languageName(code)]));
  return named.sort(([, one], [, other]) => one.localeCompare(other, locale()));
}

customElements.define("queue-filters", QueueFiltersElement);
