/** The works: where each is, and what visitors lose when it leaves the walls. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { question, SessionOverError } from "../asking.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement, rememberPlace } from "./changing.js";
import { finder } from "./finder.js";
import { listed, todayIn } from "./places.js";
import { isMeant, lossOf, presences, worksOf } from "./works.js";

/** @typedef {import("./works.js").Work} Work */

export class HouseWorksElement extends ChangingPageElement {
  #stops = /** @type {import("./works.js").Stop[]} */ ([]);
  #tours = /** @type {import("./works.js").Tour[]} */ ([]);
  #today = "";
  /** Works without a stop, as the search found them. @type {Work[]} */
  #found = [];
  #finder = finder(t("Title, stop or inventory number"), (wanted) => this.#find(wanted));
  #list = make("ul", { class: "rows" });

  /** @param {AbortSignal} signal @override */
  async content(signal) {
    const { museum, desk } = await question("stops", { locale: locale() }, signal);
    if (!desk) throw new SessionOverError();
    [this.#stops, this.#tours, this.#today] = [desk.stops, desk.tours, todayIn(museum.timezone)];
    this.#show();
    return [
      heading(t("Where works are")),
      make("p", { class: "lead" }, t("Say where a work is. One that is not on view leaves the guide at once.")),
      this.#finder.form, this.#list,
    ];
  }

  /** @param {string} wanted */
  async #find(wanted) {
    this.#found = [];
    this.#show();
    if (wanted.trim().length < 2) return;
    const { desk } = await question("find_works", { query: wanted.slice(0, 200), locale: locale() }).catch(() => ({ desk: null }));
    if (wanted !== this.#finder.wanted) return;
    const numbers = new Map(this.#stops.map(({ id, number }) => [id, number]));
    this.#found = (desk?.works.edges ?? []).map((/** @type {{ node: any }} */ { node }) => ({ ...node, number: numbers.get(node.stop) ?? null }));
    this.#show();
  }

  #show() {
    const wanted = this.#finder.wanted;
    const all = worksOf(this.#stops);
    const known = all.filter((work) => isMeant(work, wanted) || this.#found.some(({ stop }) => stop === work.stop));
    const others = this.#found.filter(({ stop }) => !all.some((work) => work.stop === stop));
    const works = [...known, ...others];
    this.#finder.tell(works.length);
    const findPlace = rememberPlace(this.#list); // what the search finds may come when a row is open already
    this.#list.replaceChildren(...works.map((work) => this.#row(work)));
    findPlace();
  }

  /** @param {Work} work */
  #row(work) {
    const { number, accession, presence, title } = work;
    const key = `work-${work.id}`;
    const part = make("details", { name: "work", "data-key": key },
      make("summary", null,
        make("span", { class: "number" }, number ?? ""),
        make("span", { class: "what" }, localized("b", title) ?? make("b", null, "—"), make("small", null, make("bdi", null, accession))),
        make("span", { class: "sign", "data-away": presence === "ON_VIEW" ? null : true }, presences()[presence] ?? presence)));
    part.addEventListener("toggle", () => part.open && part.childElementCount === 1 && part.append(this.#choices(work)));
    return make("li", null, part);
  }

  /** @param {Work} work */
  #choices(work) {
    const { id, presence } = work;
    return make("div", { class: "inside" },
      presence === "ON_VIEW" ? make("p", { class: "loss" }, this.#lossWords(work)) : "",
      make("div", { class: "actions" }, Object.entries(presences()).filter(([state]) => state !== presence).map(([state, words]) =>
        make("button", { type: "button", "data-key": `${state}-${id}`, onclick: () => this.#move(work, state) }, words))),
      make("p", { class: "actions" }, make("a", { href: addressOf("files", id) }, t("Its files and their rights")), make("a", { href: addressOf("texts", id) }, t("Its texts"))));
  }

  /** @param {Work} work */
  #lossWords(work) {
    const { stop, tours } = lossOf(work, this.#stops, this.#tours, this.#today);
    if (stop === null) return t("Visitors find no stop about it at the moment.");
    const quoted = tours.map((title) => t("“{title}”", { title }));
    return tours.length
      ? t("Without it visitors do not find stop {number}, and these tours are a stop shorter: {tours}.", { number: stop, tours: listed(quoted) })
      : t("Without it visitors do not find stop {number}.", { number: stop });
  }

  /** @param {Work} work @param {string} to */
  #move({ id, presence, title }, to) {
    const change = (/** @type {string} */ state) => ({
      name: "presence", variables: { id, presence: state },
      words: () => [t("“{title}”", { title: title?.text ?? "" }), presences()[state],
        state === "ON_VIEW" ? t("Visitors find it in the guide now.") : t("Visitors do not find it in the guide any more.")].join(" · "),
    });
    return this.change({ ...change(to), back: change(presence) });
  }
}

customElements.define("house-works", HouseWorksElement);
