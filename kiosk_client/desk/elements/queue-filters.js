/** Which part of the guestbook is on the desk: where entries stand, and what is asked of them. */

import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { aspects, flagKinds, sentiments } from "../labels.js";
import { READ } from "../languages.js";
import { readDevices } from "../questions.js";

const DAY = 24; // hours

/** @typedef {import("../questions.js").Filter} Filter */
/** @typedef {"language" | "sentiment" | "flag" | "aspect" | "device" | "waitingHours"} Sieve */

/** @type {Omit<Filter, "status">} */
const EVERYTHING = { language: null, sentiment: null, flag: null, aspect: null, device: null, subject: null, waitingHours: null };

/** @fires filter-chosen - detail: Filter */
export class QueueFiltersElement extends HTMLElement {
  /** @type {Filter} */
  filter = { status: "AWAITING", ...EVERYTHING };
  #devices = make("span", { class: "devices" });
  #subject = make("span", { class: "subject" });

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
        this.#sieve("aspect", t("Topic"), t("All topics"), Object.entries(aspects())),
        this.#sieve("flag", t("Flag"), t("All flags"), Object.entries(flagKinds())),
        this.#sieve("waitingHours", t("Age"), t("Any age"), ages()),
        this.#devices, this.#subject));
    this.#offerDevices();
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
    return Object.keys(EVERYTHING).some((what) => this.filter[/** @type {keyof Filter} */ (what)] !== null);
  }

  /** Whether an entry is among those asked for, wherever it stands. @param {Contract.DeskEntry} entry */
  admits({ analysis, localeDeclared, device: signedOn, subject: about, hour }) {
    const { language, sentiment, flag, aspect, device, subject, waitingHours } = this.filter;
    return (!language || languageOf(analysis, localeDeclared) === language)
      && (!sentiment || (analysis?.sentiment.label === sentiment && !analysis.sentiment.abstained))
      && (!flag || Boolean(analysis?.flags.some((raised) => raised.flag === flag)))
      && (!aspect || Boolean(analysis?.aspects.some((spoken) => spoken.aspect === aspect)))
      && (!device || signedOn === device)
      && (!subject || about === subject)
      && (!waitingHours || Date.now() - Date.parse(hour) >= waitingHours * 3_600_000);
  }

  /** Ask only for what speaks of one thing. @param {string} subject @param {string} words what it is called */
  narrowTo(subject, words) {
    const label = t("Only about {subject}", { subject: words });
    this.#subject.replaceChildren(make("button", { type: "button", class: "only", onclick: () => this.#forgetSubject() },
      make("span", null, label), make("span", { class: "unseen" }, t("Show everything")), make("span", { "aria-hidden": "true" }, " ×")));
    this.#choose({ subject });
  }

  /** Give the focus to the first filter. */
  enter() {
    this.querySelector("select")?.focus();
  }

  /** Ask for everything again. */
  widen() {
    for (const select of this.querySelectorAll("select")) select.value = "";
    this.#subject.replaceChildren();
    this.#choose(EVERYTHING);
  }

  #forgetSubject() {
    this.#subject.replaceChildren();
    this.#choose({ subject: null });
    this.enter();
  }

  async #offerDevices() {
    const devices = await readDevices().catch(() => []);
    if (!devices.length) return;
    const named = devices.map(({ id, name, place }) => /** @type {[string, string]} */ ([id, place ? `${name} (${place})` : name]));
    this.#devices.replaceChildren(this.#sieve("device", t("Device"), t("All devices"), named));
  }

  /** @param {Sieve} what @param {string} label @param {string} all @param {[string, string][]} options */
  #sieve(what, label, all, options) {
    const chosen = this.filter[what] === null ? "" : String(this.filter[what]);
    const select = make("select", { name: what },
      make("option", { value: "" }, all),
      present(options.map(([value, words]) => make("option", { value, selected: chosen === value }, words))));
    const read = (/** @type {string} */ value) => (what === "waitingHours" ? Number(value) : value);
    select.addEventListener("change", () => this.#choose({ [what]: select.value ? read(select.value) : null }));
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

/** The language that the queue knows an entry by: the one read in it, or else that of the screen. @param {Contract.EntryAnalysis | null} analysis @param {string | null} localeDeclared */
function languageOf(analysis, localeDeclared) {
  if (analysis && !analysis.language.abstained) return analysis.language.code;
  return localeDeclared?.split("-")[0] ?? null;
}

/** @returns {[string, string][]} */
function languages() {
  const named = READ.map((code) => /** @type {[string, string]} */ ([code, languageName(code)]));
  return named.sort(([, one], [, other]) => one.localeCompare(other, locale()));
}

/** @returns {[string, string][]} */
function ages() {
  return [1, 7, 14].map((days) => [String(days * DAY), tn("Waiting for {count} day or more", "Waiting for {count} days or more", days)]);
}

customElements.define("queue-filters", QueueFiltersElement);
