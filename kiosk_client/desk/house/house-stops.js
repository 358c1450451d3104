/** The stops: which number each has and from when, and whether visitors find it. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { question, SessionOverError } from "../asking.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement, rememberPlace } from "./changing.js";
import { finder } from "./finder.js";
import { holderOf, numberForm, numbersWords } from "./numbers.js";
import { todayIn } from "./places.js";
import { takeDialog } from "./taking.js";
import { standingOf, standingWords, windowForm } from "./windows.js";
import { isMeant } from "./works.js";

/** @typedef {import("./works.js").Stop} Stop */

export class HouseStopsElement extends ChangingPageElement {
  #stops = /** @type {Stop[]} */ ([]);
  #today = "";
  #finder = finder(t("Title, stop or inventory number"), () => this.#show());
  #list = make("ul", { class: "rows" });

  /** @param {AbortSignal} signal @override */
  async content(signal) {
    const { museum, desk } = await question("stops", { locale: locale() }, signal);
    if (!desk) throw new SessionOverError();
    this.#stops = desk.stops;
    this.#today = todayIn(museum.timezone);
    this.#show();
    return [
      heading(t("Stops")),
      make("p", { class: "lead" }, t("Visitors find a stop by its number, from the moment you show it.")),
      this.#finder.form, this.#list,
    ];
  }

  #show() {
    const stops = this.#stops.filter((stop) => isMeant(stop, this.#finder.wanted));
    this.#finder.tell(stops.length);
    const findPlace = rememberPlace(this.#list);
    this.#list.replaceChildren(...stops.map((stop) => this.#row(stop)));
    findPlace();
  }

  /** @param {Stop} stop */
  #row(stop) {
    const { id, number, title } = stop;
    const found = standingOf(stop, this.#today) === "shown";
    const part = make("details", { name: "stop", "data-key": `stop-${id}` },
      make("summary", null,
        make("span", { class: "number" }, number ?? "—"),
        make("span", { class: "what" }, localized("b", title) ?? make("b", null, "—"), this.#awayNote(stop)),
        make("span", { class: "sign", "data-away": found ? null : true }, standingWords(stop, this.#today))));
    part.addEventListener("toggle", () => part.open && part.childElementCount === 1 && part.append(this.#inside(stop)));
    return make("li", null, part);
  }

  /** Why a stop that is shown is not found all the same. @param {Stop} stop */
  #awayNote({ presence, number }) {
    if (presence !== null && presence !== "ON_VIEW") return make("small", null, t("Visitors do not find it: its work is not on view."));
    return number === null ? make("small", null, t("Visitors do not find it: it has no number today.")) : "";
  }

  /** @param {Stop} stop */
  #inside(stop) {
    return make("div", { class: "inside pair" },
      make("section", null, make("h2", null, t("When it is shown")), windowForm("stop", stop, this.#today, (change) => this.change(change))),
      make("section", null, make("h2", null, t("Its number")),
        make("ul", { class: "numbers" }, numbersWords(stop.numbers, this.#today).map((words) => make("li", null, words))),
        numberForm(stop, this.#today, (change) => this.#number(stop, change))));
  }

  /** Give a number; one that another stop has is asked for first. @param {Stop} stop @param {import("./changing.js").Change} change */
  async #number(stop, change) {
    const outcome = await this.change({ ...change, refused: (code) => code === "NUMBER_TAKEN" });
    if (outcome?.code !== "NUMBER_TAKEN") return;
    const holder = holderOf(this.#stops, stop, change.variables);
    if (!holder) return this.notice.refuse(outcome.message);
    if (!(await takeDialog(this, String(change.variables.number), holder.title))) return;
    // The way back would be another taking: the one who lost the number is asked for it there.
    await this.change({ ...change, variables: { ...change.variables, take: true }, back: undefined });
  }
}

customElements.define("house-stops", HouseStopsElement);
