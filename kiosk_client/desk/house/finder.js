/** A field that narrows a long list while one types, and says how much is left. */

import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";

const PAUSE = 150; // ms: a word is typed, not a letter

/**
 * @param {string} words what can be typed @param {(wanted: string) => unknown} find
 */
export function finder(words, find) {
  const input = make("input", { id: "finder", type: "search", autocomplete: "off", "data-key": "finder" });
  const count = make("p", { class: "count", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => find(input.value), PAUSE);
  });
  const form = make("form", { class: "finder", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    make("label", { for: "finder" }, words), input, count);
  return {
    form,
    get wanted() {
      return input.value;
    },
    /** @param {number} found */
    tell(found) {
      count.textContent = found ? tn("{count} found", "{count} found", found) : t("Nothing was found. Try another word, or fewer.");
    },
  };
}
