/** A visit planned for the time that there is: what to see, in which order, the way drawn on the floors, and why. */

import { AwayError } from "../../common/graphql.js";
import { make, present } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { read } from "../reading.js";
import { likedWorks, seenStops, standIn, standsIn, unwritten } from "../visit.js";
import { drawing } from "./floor-drawing.js";
import { planned } from "./itinerary-steps.js";
import { heading, PageElement, trouble } from "./page.js";
import { roomName } from "./work.js";

const MINUTES = [20, 30, 45, 60, 90, 120, 180];
const PACES = /** @type {const} */ (["RELAXED", "USUAL", "BRISK"]);

/** The way planned last, in memory as long as the visit: it may tell that somebody climbs no stairs. @type {{ found: Contract.Itinerary, minutes: number, began: number } | null} */
let last = null;
globalThis.document?.addEventListener("visit-over", () => { last = null; });

export class ItineraryPageElement extends PageElement {
  #rooms = /** @type {Contract.Room[]} */ ([]);
  #works = /** @type {Contract.Artwork[]} */ ([]);
  #answer = make("section", { class: "itinerary" });
  #news = make("p", { role: "status", class: "extent" });

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const [{ rooms }, told, listed] = await Promise.all([
      read("rooms", { locale: locale() }, signal),
      read("interests", { locale: locale() }, signal).catch(unlessAway),
      read("works", { locale: locale(), after: null }, signal).catch(unlessAway),
    ]);
    /** @type {Contract.Artwork[]} */
    const works = listed ? listed.artworks.edges.map((/** @type {{ node: Contract.Artwork }} */ { node }) => node) : await worksAtHand();
    this.#rooms = rooms;
    this.#works = works.filter(({ stop }) => stop);
    const form = this.#form(told?.interests ?? []);
    if (last) this.#draw(last.found, form, signal, last);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#plan(form, signal);
    });
    return [
      heading(t("Plan my visit")),
      make("p", { class: "lead" }, t("Say how much time you have and what you like; nothing of it is kept.")),
      ...(told ? [] : [make("p", { class: "notice" }, alone())]),
      form,
      this.#news,
      this.#answer,
    ];
  }

  /** @param {Contract.Interest[]} interests */
  #form(interests) {
    const kept = unwritten.itinerary;
    const minutes = MINUTES.map((count) => [String(count), tn("{count} minute", "{count} minutes", count)]);
    const paces = { RELAXED: t("At leisure"), USUAL: t("At an ordinary pace"), BRISK: t("Briskly") };
    return make("form", { class: "search planner" },
      make("label", { for: "minutes" }, t("How much time do you have?")),
      chooser("minutes", minutes, String(kept?.minutes ?? 60)),
      make("label", { for: "start" }, t("You are here")),
      chooser("start", [["", t("Not said yet")], ...this.#rooms.filter(({ isOpen }) => isOpen !== false).map((room) => [room.id, roomName(room) ?? room.number])], standsIn() ?? ""),
      make("label", { for: "pace" }, t("How do you like to walk?")),
      chooser("pace", PACES.map((pace) => [pace, paces[pace]]), kept?.pace ?? "USUAL"),
      interests.length > 0 && make("fieldset", null,
        make("legend", null, t("What do you like?")),
        interests.map(({ key, name }) => check("interest", key, name, kept?.interests.includes(key)))),
      make("fieldset", null,
        make("legend", null, t("What do you need?")),
        check("need", "stepFree", t("Without stairs"), unwritten.stepFree),
        check("need", "quiet", t("Quiet rooms rather than others"), kept?.quiet),
        check("need", "children", t("We are here with children"), kept?.children),
        check("need", "lunch", t("With a break for a meal"), kept?.lunch)),
      make("details", null,
        make("summary", null, t("Works that must not be missed")),
        make("fieldset", { class: "musts" },
          make("legend", { class: "unseen" }, t("Works that must not be missed")),
          this.#works.map((work) => check("must", work.id, `${work.stop?.number} · ${work.title.text}`, (kept?.mustSee ?? likedWorks()).includes(work.id))))),
      make("button", { type: "submit", class: "primary" }, t("Find my way")));
  }

  /** @param {HTMLFormElement} form @param {AbortSignal} signal @param {{ at?: string | null, minutes?: number }} [from] */
  async #plan(form, signal, { at = null, minutes } = {}) {
    const told = new FormData(form);
    const needs = new Set(told.getAll("need"));
    standIn(String(told.get("start") ?? "") || null);
    unwritten.stepFree = needs.has("stepFree");
    const wishes = {
      minutes: minutes ?? Number(told.get("minutes")),
      pace: String(told.get("pace")),
      interests: told.getAll("interest").map(String),
      mustSee: told.getAll("must").map(String),
      quiet: needs.has("quiet"),
      children: needs.has("children"),
      lunch: needs.has("lunch"),
    };
    unwritten.itinerary = wishes;
    this.#news.textContent = t("One moment…");
    try {
      const input = { ...wishes, stepFree: unwritten.stepFree, from: standsIn(), seen: seenStops(), startsAt: at };
      const { itinerary } = await read("itinerary", { input, locale: locale() }, signal);
      if (!signal.aborted) this.#show(itinerary, form, signal, wishes.minutes);
    } catch (error) {
      if (signal.aborted) return;
      this.#news.textContent = error instanceof AwayError ? alone() : "";
      if (last && error instanceof AwayError) return; // better the way planned before than none
      this.#answer.replaceChildren(...trouble(error, () => this.#plan(form, signal, { at, minutes })));
    }
  }

  /** @param {Contract.Itinerary | Contract.ItineraryRefused} found @param {HTMLFormElement} form @param {AbortSignal} signal @param {number} minutes */
  #show(found, form, signal, minutes) {
    if (found.__typename === "ItineraryRefused") {
      const { message, opensAt } = found;
      this.#news.textContent = message;
      this.#answer.replaceChildren(...(opensAt ? [make("button", { type: "button", onclick: () => this.#plan(form, signal, { at: opensAt }) }, t("Plan for when it opens"))] : []));
      return;
    }
    last = { found, minutes, began: Date.now() };
    this.#news.textContent = "";
    const title = this.#draw(found, form, signal, last);
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  /** @param {Contract.Itinerary} found @param {HTMLFormElement} form @param {AbortSignal} signal @param {{ minutes: number, began: number }} planned */
  #draw(found, form, signal, { minutes, began }) {
    const title = make("h2", { tabindex: -1 }, t("Your way"));
    const again = () => {
      // On from the last place that was declared, with the time that is left.
      form.querySelectorAll("option").forEach((option) => { if (option.value === standsIn()) option.selected = true; });
      this.#plan(form, signal, { minutes: Math.max(0, minutes - Math.round((Date.now() - began) / 60_000)) });
    };
    this.#answer.replaceChildren(
      title,
      ...present(planned(found, again)),
      make("div", { class: "floors" }, this.#floors(found)));
    return title;
  }

  /** The floors that the way crosses. @param {Contract.Itinerary} found */
  #floors({ start, steps }) {
    const through = steps.flatMap(({ way }, order) => way.slice(order ? 1 : 0).map(({ room }) => room.id));
    const floors = new Map(this.#rooms.filter(({ id }) => through.includes(id)).map(({ floor }) => [floor?.id ?? "", floor]));
    return [...floors.values()].map((floor) => make("section", null,
      make("h3", null, floor?.name?.text ?? t("Level {level}", { level: floor?.level ?? 0 })),
      drawing(this.#rooms.filter((room) => room.floor?.id === floor?.id), [], { here: start.id, goal: steps.at(-1)?.room.id ?? "", through })));
  }
}

/** @param {unknown} error */
function unlessAway(error) {
  if (error instanceof AwayError) return null;
  throw error;
}

/** The works that this device keeps. */
async function worksAtHand() {
  const { keptWorks } = await import("../without_network.js");
  return (await keptWorks(locale())) ?? [];
}

function alone() {
  return t("Without network no new way can be planned. The one planned last stays here, and so do the stops that this device keeps.");
}

/** @param {string} name @param {string[][]} options @param {string} chosen */
function chooser(name, options, chosen) {
  return make("select", { id: name, name }, options.map(([value, words]) => make("option", { value, selected: value === chosen }, words)));
}

/** @param {string} name @param {string} value @param {string} words @param {boolean} [checked] */
function check(name, value, words, checked = false) {
  return make("label", { class: "check" }, make("input", { type: "checkbox", name, value, checked }), make("span", null, make("bdi", null, words)));
}

customElements.define("itinerary-page", ItineraryPageElement);
