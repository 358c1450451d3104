/** The plan: the floors with their rooms, where the visitor stands, and the way to somewhere else. */

import { formatWalk } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { AwayError } from "../../common/graphql.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { read } from "../reading.js";
import { standIn, standsIn, unwritten } from "../visit.js";
import { drawing, letterOf } from "./floor-drawing.js";
import { heading, PageElement } from "./page.js";
import { roomName } from "./work.js";

/** The argument is the id of the room to go to. */
export class PlanPageElement extends PageElement {
  #rooms = /** @type {Contract.Room[]} */ ([]);
  #amenities = /** @type {Contract.Amenity[]} */ ([]);
  #way = make("div", { class: "way", "aria-live": "polite" });
  #floors = make("div", { class: "floors" });
  #goal = "";
  #turns = 0;

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    ({ rooms: this.#rooms, amenities: this.#amenities } = await read("rooms", { locale: locale() }, signal));
    this.#goal = this.argument ?? "";
    const stepFree = make("input", { type: "checkbox", checked: unwritten.stepFree });
    const from = chooser("from", [["", t("Not said yet")], ...this.#named()], standsIn() ?? "");
    const to = chooser("to", [["", t("Nowhere yet")], ...this.#named(), ...this.#comforts()], this.#goal);
    const change = () => {
      unwritten.stepFree = stepFree.checked;
      standIn(from.value || null);
      this.#goal = to.value.split(" ")[0];
      this.#lead(signal);
    };
    for (const control of [from, to, stepFree]) control.addEventListener("change", change);
    this.#lead(signal);
    return [
      heading(t("Plan")),
      make("p", { class: "actions" }, make("a", { class: "button", href: addressOf("itinerary") }, t("Plan my visit"))),
      make("form", { class: "search" },
        make("label", { for: "from" }, t("You are here")), from,
        make("label", { for: "to" }, t("Where to?")), to,
        make("label", { class: "check" }, stepFree, make("span", null, t("Without stairs")))),
      this.#way,
      this.#floors,
    ];
  }

  /** The rooms to choose from. @returns {string[][]} */
  #named() {
    return this.#rooms.map((room) => [room.id, roomName(room) ?? room.number]);
  }

  /** Toilets, lifts and the like, each at its room. @returns {string[][]} */
  #comforts() {
    return this.#amenities.filter(({ room }) => room).map((amenity) => [`${amenity.room?.id} ${amenity.id}`, amenityName(amenity)]);
  }

  /** Show the way, and the floors with it. @param {AbortSignal} signal */
  async #lead(signal) {
    const here = standsIn();
    const turn = ++this.#turns;
    const late = () => signal.aborted || turn !== this.#turns; // another way was asked for meanwhile
    /** @type {string[]} */
    let through = [];
    try {
      if (!here || !this.#goal) this.#way.replaceChildren();
      else if (here === this.#goal) this.#way.replaceChildren(make("p", { class: "notice" }, t("You are there.")));
      else {
        const { route } = await read("route", { from: here, to: this.#goal, stepFree: unwritten.stepFree, locale: locale() }, signal);
        if (late()) return;
        through = route ? route.steps.map((/** @type {Contract.RouteStep} */ { room }) => room.id) : [];
        this.#way.replaceChildren(...(route ? way(route) : [make("p", { class: "notice" }, t("There is no such way at the moment. Ask at the desk."))]));
      }
    } catch (error) {
      if (late()) return;
      this.#way.replaceChildren(make("p", { class: "notice" }, error instanceof AwayError ? t("This way is not on this device; follow the plan below.") : t("Something went wrong")));
    }
    if (!late()) this.#draw(through);
  }

  /** @param {string[]} through */
  #draw(through) {
    const floors = [...new Map(this.#rooms.map(({ floor }) => [floor?.id ?? "", floor])).values()];
    this.#floors.replaceChildren(...floors.map((floor) => {
      const rooms = this.#rooms.filter((room) => room.floor?.id === floor?.id);
      const amenities = this.#amenities.filter((amenity) => amenity.floor.id === floor?.id);
      return make("section", null,
        make("h2", null, floor?.name?.text ?? t("Level {level}", { level: floor?.level ?? 0 })),
        drawing(rooms, amenities.map((amenity) => ({ name: amenityName(amenity), position: amenity.position })), { here: standsIn(), goal: this.#goal, through }),
        make("ul", { class: "rooms" }, rooms.map((room) => make("li", { class: room.id === standsIn() ? "here" : null },
          make("bdi", null, roomName(room)),
          make("small", null, [
            room.id === standsIn() && t("You are here"), room.isOpen === false && t("Closed"),
            room.seating && t("Seats"), room.quiet && t("Quiet"),
          ].filter(Boolean).map((words) => make("span", null, String(words))))))),
        amenities.length > 0 && make("p", { class: "extent" }, amenities.map((amenity, order) => make("span", null, amenity.position ? make("b", { "aria-hidden": "true" }, `${letterOf(order)} `) : null, amenityName(amenity)))));
    }));
  }
}

/** @param {string} id @param {string[][]} options @param {string} chosen */
function chooser(id, options, chosen) {
  return make("select", { id }, options.map(([value, words]) => make("option", { value, selected: value === chosen }, words)));
}

/** @param {Contract.Amenity} amenity */
function amenityName({ kind, name, room }) {
  const kinds = {
    toilets: t("Toilets"), exit: t("Exit"), cafe: t("Café"), shop: t("Shop"), lift: t("Lift"),
    cloakroom: t("Cloakroom"), seating: t("Seats"), first_aid: t("First aid"),
  };
  if (name?.text) return name.text; // a museum's own name tells the place as well
  const own = kinds[/** @type {keyof typeof kinds} */ (kind)] ?? kind;
  return room ? t("{what} ({where})", { what: own, where: roomName(room) ?? "" }) : own;
}

/** @param {Contract.Route} route */
function way({ steps, seconds, metres }) {
  const entered = { door: t("through the door"), stairs: t("by the stairs"), lift: t("by the lift"), ramp: t("by the ramp") };
  return [
    make("p", { class: "extent" }, make("span", null, formatWalk(seconds)), make("span", null, tn("{count} metre", "{count} metres", Math.round(metres)))),
    make("ol", { class: "steps" }, steps.map(({ room, passage }) => make("li", null,
      make("strong", null, make("bdi", null, roomName(room))),
      passage ? make("span", null, entered[/** @type {keyof typeof entered} */ (passage)] ?? passage) : null))),
  ];
}

customElements.define("plan-page", PlanPageElement);
