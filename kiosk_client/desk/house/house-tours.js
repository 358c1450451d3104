/** The tours: making one, the order of its stops, and when visitors find it. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { question, SessionOverError } from "../asking.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement } from "./changing.js";
import { todayIn } from "./places.js";
import { strungStops } from "./tour-stops.js";
import { standingOf, standingWords, windowForm } from "./windows.js";

/** @typedef {import("./tour-stops.js").TourAtDesk} TourAtDesk */

/** The list of tours; what follows the path in the address is the tour to look at. */
export class HouseToursElement extends ChangingPageElement {
  /** @param {AbortSignal} signal @override */
  async content(signal) {
    const answer = await question("house_tours", { locale: locale() }, signal);
    if (!answer.desk) throw new SessionOverError();
    const today = todayIn(answer.museum.timezone);
    const { tours, stops } = answer.desk;
    const [id] = this.parts;
    const tour = tours.find((/** @type {TourAtDesk} */ one) => one.id === id);
    return tour ? this.#tour(tour, stops, today) : [
      heading(t("Tours")),
      make("p", { class: "lead" }, t("A new tour is hidden until you show it.")),
      make("ul", { class: "rows" }, tours.map((/** @type {TourAtDesk} */ one) => row(one, today))),
      this.#creation(answer.locales, answer.museum.houseLocales[0]),
    ];
  }

  /** @param {TourAtDesk} tour @param {TourAtDesk["stops"]} stops @param {string} today */
  #tour(tour, stops, today) {
    const change = (/** @type {import("./changing.js").Change} */ wanted) => this.change(wanted);
    return [
      heading(localized("span", tour.title) ?? "—"),
      make("p", { class: "lead" }, make("a", { href: addressOf("tours") }, t("All tours")), " · ", make("strong", null, standingWords(tour, today))),
      make("section", null, make("h2", null, t("Its stops, in the order of walking")), ...strungStops(tour, stops, today, change)),
      make("section", null, make("h2", null, t("When it is shown")), windowForm("tour", tour, today, change)),
      !tour.published && make("section", null, make("h2", null, t("Delete the tour")), this.#deletion(tour)),
    ];
  }

  /** Deleting is asked for twice: it does not come back. @param {TourAtDesk} tour */
  #deletion(tour) {
    const place = make("div", { class: "actions" });
    const ask = () => {
      const sure = make("button", { type: "button", class: "primary", onclick: remove }, t("Yes, delete it"));
      place.replaceChildren(make("p", null, t("Its title and its order are lost; its stops are not.")), sure,
        make("button", { type: "button", onclick: begin }, t("Cancel")));
      sure.focus();
    };
    const begin = (/** @type {Event} */ event) => {
      const button = make("button", { type: "button", onclick: ask }, t("Delete the tour"));
      place.replaceChildren(button);
      if (event) button.focus();
    };
    const remove = async () => {
      const outcome = await this.change({ name: "tour_delete", variables: { id: tour.id }, words: () => t("The tour is deleted.") });
      if (outcome?.__typename === "TourDeleted") location.hash = addressOf("tours");
    };
    place.append(make("button", { type: "button", onclick: ask }, t("Delete the tour")));
    return place;
  }

  /** @param {Contract.LocaleInfo[]} locales @param {string} own */
  #creation(locales, own) {
    const title = make("input", { id: "tour-title", required: true, maxlength: 300, dir: "auto" });
    const language = make("select", { id: "tour-language" }, locales.map(({ tag, name }) => make("option", { value: tag, lang: tag, selected: tag === own }, name)));
    const minutes = make("input", { id: "tour-minutes", type: "number", min: 1, max: 600, inputmode: "numeric" });
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const outcome = await this.change({
        name: "tour_create",
        variables: { title: title.value, titleLocale: language.value, minutes: minutes.value ? Number(minutes.value) : null },
        words: () => t("The tour is there. Give it stops, then show it."),
      });
      if (outcome?.id) location.hash = addressOf("tours", outcome.id);
    };
    return make("section", null,
      make("h2", null, t("Make a tour")),
      make("form", { class: "fields", onsubmit: submit },
        make("p", null, make("label", { for: title.id }, t("Title")), title),
        make("p", null, make("label", { for: language.id }, t("Language of the title")), language),
        make("p", null, make("label", { for: minutes.id }, t("Minutes")), minutes),
        make("div", { class: "actions" }, make("button", { type: "submit" }, t("Make the tour")))));
  }
}

/** @param {TourAtDesk} tour @param {string} today */
function row(tour, today) {
  const away = standingOf(tour, today) !== "shown";
  return make("li", null,
    make("a", { class: "tour", href: addressOf("tours", tour.id) },
      make("span", { class: "what" }, localized("b", tour.title) ?? make("b", null, "—"), make("small", null, tn("{count} stop", "{count} stops", tour.stops.length))),
      make("span", { class: "sign", "data-away": away ? true : null }, standingWords(tour, today))));
}

customElements.define("house-tours", HouseToursElement);
