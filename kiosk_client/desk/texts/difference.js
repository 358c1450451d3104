/** What a change deleted and inserted, in a length that a reader takes in at a glance. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

const CONTEXT = 60; // letters beside a change

/**
 * Shorten what stayed the same to what stands beside a change.
 * @param {Contract.TextPassage[]} diff @returns {Contract.TextPassage[]}
 */
export function abridged(diff) {
  return diff.map((passage, place) => {
    if (passage.kind !== "SAME") return passage;
    const letters = Array.from(passage.text);
    const before = place > 0 ? CONTEXT : 0;
    const after = place < diff.length - 1 ? CONTEXT : 0;
    if (letters.length <= before + after + CONTEXT) return passage;
    const text = `${letters.slice(0, before).join("")} … ${after ? letters.slice(-after).join("") : ""}`;
    return { kind: passage.kind, text };
  });
}

/** Whether any word became another. @param {Contract.TextPassage[]} diff */
export function differs(diff) {
  return diff.some(({ kind }) => kind !== "SAME");
}

/** The change as a paragraph. @param {Contract.TextPassage[]} diff @param {{ locale: string, direction: string }} language */
export function changeOf(diff, { locale, direction }) {
  return make("p", { class: "change", lang: locale, dir: direction }, abridged(diff).map(({ kind, text }) => {
    if (kind === "SAME") return text;
    const spoken = make("span", { class: "unseen" }, kind === "DELETED" ? t("Deleted:") : t("Inserted:"));
    return make(kind === "DELETED" ? "del" : "ins", null, spoken, text);
  }));
}
