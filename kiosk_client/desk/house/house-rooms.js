/** The house: which rooms and ways are open, floor by floor, and what that means for visitors. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { deskQuestion } from "../asking.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement } from "./changing.js";
import { cutWords, listed, wayWords } from "./places.js";
import { cutBy, cutNow } from "./ways.js";

/** @typedef {import("./ways.js").Room} Room */
/** @typedef {import("./ways.js").Passage} Passage */

export class HouseRoomsElement extends ChangingPageElement {
  /** @type {import("./ways.js").House} */
  #house = { rooms: [], passages: [] };

  /** @param {AbortSignal} signal @override */
  async content(signal) {
    /** @type {import("./ways.js").House} */
    const { rooms, passages } = await deskQuestion("house", { locale: locale() }, signal);
    this.#house = { rooms, passages };
    const floors = [...new Map(rooms.map(({ floor }) => [floor?.id ?? "", floor])).values()];
    const between = passages.filter((way) => this.#floorOf(way) === null);
    return [
      heading(t("Rooms and ways")),
      make("p", { class: "lead" }, t("Visitors are led by what you say here, at once.")),
      this.#state(),
      between.length > 0 && this.#part(t("Between the floors"), [], between),
      ...floors.map((floor) => this.#part(
        floor?.name ? localized("span", floor.name) : t("Level {level}", { level: floor?.level ?? 0 }),
        rooms.filter((room) => (room.floor?.id ?? "") === (floor?.id ?? "")),
        passages.filter((way) => this.#floorOf(way) === (floor?.id ?? "")))),
    ];
  }

  /** How the house stands. */
  #state() {
    return make("p", { class: "standing", "data-whole": cutNow(this.#house) ? null : true }, this.#stateWords());
  }

  #stateWords() {
    const closed = this.#house.rooms.filter(({ isOpen }) => !isOpen).map(({ number }) => number);
    const cut = cutNow(this.#house);
    return [
      closed.length ? t("Closed: {rooms}.", { rooms: listed(closed) }) : "",
      cut ? cutWords(cut) : t("Every open room can be reached without stairs."),
    ].filter(Boolean).join(" ");
  }

  /** @param {string | Node | null} title @param {Room[]} rooms @param {Passage[]} ways */
  #part(title, rooms, ways) {
    return make("section", null,
      make("h2", null, title),
      make("ul", { class: "rows" }, rooms.map((room) => this.#row(room, roomName(room), "room_open")),
        ways.map((way) => this.#row(way, this.#wayName(way), "passage_open"))));
  }

  /** @param {Room | Passage} thing @param {Node} name @param {"room_open" | "passage_open"} mutation */
  #row(thing, name, mutation) {
    const { id, isOpen } = thing;
    const cut = isOpen ? cutBy(this.#house, id) : null;
    const label = `name-${id}`;
    return make("li", { class: isOpen ? null : "shut" },
      make("p", { class: "what" }, make("span", { id: label }, name), make("strong", { class: "sign" }, isOpen ? t("Open to visitors") : t("Closed to visitors"))),
      cut ? make("p", { class: "hint" }, cutWords(cut, { wouldBe: true })) : "",
      make("button", { type: "button", id: `button-${id}`, "data-key": id, "aria-labelledby": `button-${id} ${label}`, onclick: () => this.#turn(thing, mutation) },
        isOpen ? t("Close it") : t("Open it")));
  }

  /** @param {Room | Passage} thing @param {"room_open" | "passage_open"} name */
  #turn({ id, isOpen }, name) {
    const to = (/** @type {boolean} */ open) => ({
      name, variables: { id, open },
      words: () => [open ? t("It is open. Visitors see it now.") : t("It is closed. Visitors see it now."), this.#stateWords()].join(" "),
    });
    return this.change({ ...to(!isOpen), back: to(isOpen) });
  }

  /** @param {Passage} way */
  #wayName({ kind, fromRoom, toRoom }) {
    const names = [fromRoom, toRoom].map((number) => this.#house.rooms.find((room) => room.number === number)?.name?.text ?? number);
    return make("span", null, make("b", null, wayWords(kind)), make("span", { class: "ends" }, names.map((name) => make("span", null, make("bdi", null, name)))));
  }

  /** The floor of a way; null where it leads from one to another. @param {Passage} way */
  #floorOf({ fromRoom, toRoom }) {
    const [one, other] = [fromRoom, toRoom].map((number) => this.#house.rooms.find((room) => room.number === number)?.floor?.id ?? "");
    return one === other ? one : null;
  }
}

/** @param {Room} room */
function roomName({ number, name }) {
  return make("span", null, make("span", { class: "number" }, make("bdi", null, number)), localized("b", name) ?? make("b", null, t("Room {number}", { number })));
}

customElements.define("house-rooms", HouseRoomsElement);
