/** The artworks of the next thirty days, what speaks for them, and what curators decide about them. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement } from "../house/changing.js";
import { atLeast, admits } from "../roles.js";
import { findWorks, readDays } from "./asking.js";
import { ledger } from "./ledger.js";

/** @typedef {import("./asking.js").Day} Day */
/** @typedef {import("./asking.js").Named} Named */

const SKIES = ["RAIN", "SNOW", "STORM", "SUN", "CLOUD", "FOG", "WIND", "HEAT", "FROST"];

export class DaysPageElement extends ChangingPageElement {
  /** @param {AbortSignal} signal @override */
  async content(signal) {
    const { days, exposure, headlines } = await readDays(signal);
    const decides = admits(atLeast("EDITOR"));
    return [
      heading(t("Artwork of the day")),
      make("p", { class: "lead" }, t("What the next days will show, as far as it can be known. What you decide for one day may change those after it.")),
      make("ol", { class: "rows daily" }, days.map((day) => this.#row(day, decides))),
      ...this.#headlines(headlines, days[0], decides),
      ...ledger(exposure),
    ];
  }

  /** What the news bring to mind: read by people, never by the rules. @param {import("./asking.js").Headline[]} headlines @param {Day} today @param {boolean} decides */
  #headlines(headlines, today, decides) {
    if (!headlines.length) return [];
    return [
      make("h2", null, t("In the news")),
      make("p", { class: "hint" }, t("Works that headlines bring to mind, by closeness of meaning alone. The rules never read the news: only you can choose one.")),
      make("ul", { class: "rows headlines" }, headlines.map(({ title, link, works }) => make("li", null,
        make("p", { class: "what" }, link ? make("a", { href: link, rel: "noreferrer", target: "_blank", dir: "auto" }, title) : make("bdi", null, title)),
        make("ul", null, works.map(({ artwork, closeness }) => make("li", null,
          localized("b", artwork.title) ?? t("Untitled"), " ",
          make("span", { class: "number" }, formatShare(closeness)), " ",
          decides && make("button", { type: "button", onclick: () => this.#decide("day_pin", today, { artwork: artwork.id }) }, t("Pin for today")))))))),
    ];
  }

  /** @param {Day} day @param {boolean} decides */
  #row(day, decides) {
    const title = day.artwork ? localized("b", day.artwork.title) ?? t("Untitled") : make("b", null, t("There is no artwork of the day."));
    const signs = [day.pinned && t("Pinned"), day.vetoes.length > 0 && tn("{count} work kept away", "{count} works kept away", day.vetoes.length), day.weather && skyWords()[day.weather]];
    return make("li", null, make("details", { "data-key": day.date },
      make("summary", null,
        make("time", { class: "number", datetime: day.date }, dayWords(day.date)),
        make("span", { class: "what" }, title),
        signs.some(Boolean) && make("span", { class: "sign" }, signs.filter(Boolean).join(" · "))),
      make("div", { class: "inside" },
        make("ul", { class: "reasons" }, day.reasons.map(({ text }) => make("li", null, text))),
        day.otherwise.length > 0 && make("ul", { class: "hint" }, day.otherwise.map(({ text }) => make("li", null, text))),
        ...day.vetoes.map((veto) => this.#vetoed(day, veto, decides)),
        decides && this.#decisions(day))));
  }

  /** @param {Day} day @param {Day["vetoes"][number]} veto @param {boolean} decides */
  #vetoed(day, { artwork, reason }, decides) {
    return make("p", null, t("Kept away:"), " ", localized("b", artwork.title), " – ", make("q", null, reason), " ",
      decides && make("button", { type: "button", onclick: () => this.#decide("day_allow", day, { artwork: artwork.id }) }, t("Allow it again")));
  }

  /** @param {Day} day */
  #decisions(day) {
    const { artwork } = day;
    return make("div", { class: "fields" },
      make("p", { class: "actions" },
        artwork && !day.pinned && make("button", { type: "button", onclick: () => this.#decide("day_pin", day, { artwork: artwork.id }) }, t("Pin this work")),
        day.pinned && make("button", { type: "button", onclick: () => this.#decide("day_pin", day, { artwork: null }) }, t("Leave it to the rules"))),
      this.#finding(day),
      artwork && this.#veto(day, artwork),
      this.#sky(day));
  }

  /** Another work for the day. @param {Day} day */
  #finding(day) {
    const id = `find-${day.date}`;
    const found = make("ul", { class: "rows", "aria-live": "polite" });
    const input = /** @type {HTMLInputElement} */ (make("input", { id, type: "search", autocomplete: "off" }));
    return make("form", {
      class: "wide", role: "search",
      onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        const works = await findWorks(input.value);
        found.replaceChildren(...(works.length ? works.map((work) => make("li", null,
          make("p", { class: "what" }, localized("b", work.title) ?? work.accession),
          make("button", { type: "button", onclick: () => this.#decide("day_pin", day, { artwork: work.id }) }, t("Pin")))) : [make("li", null, t("Nothing was found. Try another word, or fewer."))]));
      },
    }, make("label", { for: id }, t("Another work for this day")), input, make("button", { type: "submit" }, t("Search")), found);
  }

  /** @param {Day} day @param {Named} artwork */
  #veto(day, artwork) {
    const id = `why-${day.date}`;
    const input = /** @type {HTMLInputElement} */ (make("input", { id, required: true, maxlength: 500, autocomplete: "off" }));
    return make("form", {
      class: "wide",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#decide("day_veto", day, { artwork: artwork.id, reason: input.value });
      },
    }, make("label", { for: id }, t("Why this work should not be shown on this day")), input, make("button", { type: "submit" }, t("Keep it away")));
  }

  /** @param {Day} day */
  #sky(day) {
    const id = `sky-${day.date}`;
    return make("p", null, make("label", { for: id }, t("Weather, if you know it")),
      make("select", {
        id, "data-key": id,
        onchange: (/** @type {Event} */ event) => this.#decide("day_weather", day, { weather: /** @type {HTMLSelectElement} */ (event.target).value || null }),
      }, make("option", { value: "" }, t("Not known")),
      SKIES.map((sky) => make("option", { value: sky, selected: sky === day.weather }, skyWords()[sky]))));
  }

  /** @param {string} name @param {Day} day @param {Record<string, unknown>} variables */
  async #decide(name, { date }, variables) {
    let changed = 0;
    const outcome = await this.change({ name, variables: { date, ...variables }, words: () => t("It is decided. The days below show what it changes.") });
    if (outcome?.__typename === "DayDecided") changed = outcome.changed.length;
    if (changed) this.notice.say(tn("It is decided: {count} day has another work.", "It is decided: {count} days have another work.", changed), null);
  }
}

/** @param {number} closeness up to 1 */
function formatShare(closeness) {
  return new Intl.NumberFormat(locale(), { style: "percent" }).format(closeness);
}

/** @returns {Record<string, string>} */
function skyWords() {
  return { RAIN: t("Rain"), SNOW: t("Snow"), STORM: t("Storm"), SUN: t("Sun"), CLOUD: t("Clouds"), FOG: t("Fog"), WIND: t("Wind"), HEAT: t("Heat"), FROST: t("Frost") };
}

/** @param {string} date */
function dayWords(date) {
  // A day has no time zone: noon in Greenwich is that day wherever the desk stands.
  return new Intl.DateTimeFormat(locale(), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${date}T12:00Z`));
}

customElements.define("days-page", DaysPageElement);
