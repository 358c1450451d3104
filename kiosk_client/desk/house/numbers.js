/** The numbers of a stop: which it has, had and will have, and giving it another. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { dayWords } from "./places.js";
import { dayField } from "./windows.js";

/** @typedef {import("./works.js").Stop} Stop */
/** @typedef {import("./works.js").StopNumber} StopNumber */

/** A stop's numbers with their days. @param {StopNumber[]} numbers @param {string} today */
export function numbersWords(numbers, today) {
  return numbers.map(({ number, validFrom, validTo }) => {
    const days = { number, from: validFrom ? dayWords(validFrom) : "", to: validTo ? dayWords(validTo) : "" };
    if (validFrom && validTo) return t("{number}, from {from} to {to}", days);
    if (validTo) return t("{number}, until {to}", days);
    return validFrom && validFrom > today ? t("{number}, from {from}", days) : t("{number}, now", days);
  });
}

/** The other stop that has a number at the time at which a change wants it. @param {Stop[]} stops @param {Stop} own @param {Record<string, unknown>} wanted */
export function holderOf(stops, own, { number, validFrom, validTo }) {
  const same = (/** @type {string} */ one) => one.trim().toLowerCase() === String(number).trim().toLowerCase();
  return stops.find((stop) => stop.id !== own.id && stop.numbers.some((one) => same(one.number)
    && (!one.validTo || !validFrom || one.validTo >= String(validFrom)) && (!one.validFrom || !validTo || one.validFrom <= String(validTo)))) ?? null;
}

/**
 * The form that gives a number.
 * @param {Stop} stop @param {string} today @param {(change: import("./changing.js").Change) => unknown} give
 */
export function numberForm(stop, today, give) {
  const { id } = stop;
  const field = make("input", { id: `number-${id}`, required: true, maxlength: 16, autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "ltr", "aria-describedby": `zeros-${id}` });
  const from = dayField(`number-from-${id}`, t("First day"), today);
  const to = dayField(`number-to-${id}`, t("Last day"), null);
  from.input.required = true;
  const change = (/** @type {string} */ number, /** @type {string} */ begins, /** @type {string | null} */ ends) => ({
    name: "stop_number", variables: { id, number, validFrom: begins, validTo: ends, take: false },
    words: () => (begins > today ? t("The stop has the number {number} from {day}.", { number, day: dayWords(begins) }) : t("The stop has the number {number} now.", { number })),
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const begins = from.input.value;
    const natural = stop.number !== null && begins === today;
    give({ ...change(field.value.trim(), begins, to.input.value || null), back: natural ? change(/** @type {string} */ (stop.number), today, null) : undefined });
  };
  return make("form", { class: "fields", onsubmit: submit },
    make("p", null, make("label", { for: field.id }, t("New number")), field),
    from.field, to.field,
    make("p", { class: "hint", id: `zeros-${id}` }, t("Zeros count: 007 is not 7.")),
    make("div", { class: "actions" }, make("button", { type: "submit", "data-key": `number-${id}` }, t("Give this number"))));
}
