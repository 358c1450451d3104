/** When a stop or a tour is shown: always, from one day to another, or not. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { dayWords } from "./places.js";

/**
 * @typedef {{ published: boolean, shownFrom: string | null, shownTo: string | null }} Shown
 * @typedef {"hidden" | "later" | "over" | "shown"} Standing
 * @typedef {import("./changing.js").Change} Change
 */

/** Where something stands on a day. @param {Shown} thing @param {string} today @returns {Standing} */
export function standingOf({ published, shownFrom, shownTo }, today) {
  if (!published) return "hidden";
  if (shownFrom && shownFrom > today) return "later";
  return shownTo && shownTo < today ? "over" : "shown";
}

/** The same in words. @param {Shown} thing @param {string} today */
export function standingWords(thing, today) {
  const { shownFrom, shownTo } = thing;
  switch (standingOf(thing, today)) {
    case "hidden":
      return t("Hidden");
    case "later":
      return t("Shown from {day}", { day: dayWords(shownFrom ?? "") });
    case "over":
      return t("Was shown until {day}", { day: dayWords(shownTo ?? "") });
    default:
      return shownTo ? t("Shown until {day}", { day: dayWords(shownTo) }) : t("Shown");
  }
}

/**
 * The change that brings something into a state.
 * @param {"stop" | "tour"} kind @param {string} id @param {Shown} state @param {string} today @returns {Change}
 */
export function bring(kind, id, state, today) {
  const { published, shownFrom, shownTo } = state;
  const name = { stop: published ? "stop_publish" : "stop_hide", tour: published ? "tour_publish" : "tour_hide" }[kind];
  const words = () => {
    const standing = standingOf(state, today);
    if (standing === "shown") return t("It is shown. Visitors find it now.");
    return standing === "later" ? t("It is shown from {day}.", { day: dayWords(shownFrom ?? "") }) : t("It is hidden. Visitors do not find it any more.");
  };
  return { name, variables: published ? { id, shownFrom, shownTo } : { id }, words };
}

/**
 * The form in which an editor says it.
 * @param {"stop" | "tour"} kind @param {Shown & { id: string }} thing @param {string} today @param {(change: Change) => unknown} change
 */
export function windowForm(kind, thing, today, change) {
  const { id, published, shownFrom, shownTo } = thing;
  const from = dayField(`from-${id}`, t("First day"), shownFrom);
  const to = dayField(`to-${id}`, t("Last day"), shownTo);
  const ask = (/** @type {Shown} */ state) => change({ ...bring(kind, id, state, today), back: bring(kind, id, thing, today) });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask({ published: true, shownFrom: from.input.value || null, shownTo: to.input.value || null });
  };
  return make("form", { class: "fields", onsubmit: submit },
    from.field, to.field,
    make("p", { class: "hint" }, t("Without a first and a last day it is always shown.")),
    make("div", { class: "actions" },
      make("button", { type: "submit", class: published ? null : "primary", "data-key": `show-${id}` }, published ? t("Change the days") : t("Show it")),
      published ? make("button", { type: "button", "data-key": `show-${id}`, onclick: () => ask({ published: false, shownFrom, shownTo }) }, t("Hide it")) : ""));
}

/** A day to choose. @param {string} id @param {string} words @param {string | null} value */
export function dayField(id, words, value) {
  const input = make("input", { id, type: "date", value: value ?? "" });
  return { input, field: make("p", null, make("label", { for: id }, words), input) };
}
