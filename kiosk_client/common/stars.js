/** A rating as stars, with its words for those who do not see them. */

import { ratingWords } from "./formats.js";
import { make } from "./markup.js";

/** @param {number} rating */
export function stars(rating) {
  return make("p", { class: "stars", role: "img", "aria-label": ratingWords(rating) }, "★".repeat(rating), make("span", null, "★".repeat(5 - rating)));
}
