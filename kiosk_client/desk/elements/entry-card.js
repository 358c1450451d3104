/** One entry on the desk: the visitor's words as they were written, what the models read in them, and what a curator can do. */

import { formatHour } from "../../common/formats.js";
import { make, present } from "../../common/markup.js";
import { stars } from "../../common/stars.js";
import { t } from "../../common/words.js";
import { channelWords, reasonWords } from "../labels.js";
import { passages } from "../marking.js";
import { reading, warnings } from "./entry-reading.js";

/** @fires entry-decided - detail: { decision } - "publish", "withhold" or "undo" was asked for */
export class EntryCardElement extends HTMLElement {
  /** @type {Contract.DeskEntry | null} */
  entry = null;
  /** Whether this curator may decide. */
  mayDecide = false;

  connectedCallback() {
    this.show();
  }

  /** Show the entry as it stands now; the focus stays in the card. */
  show() {
    const { entry } = this;
    if (!entry) return;
    const focused = this.contains(document.activeElement);
    const wordsId = `words-${entry.id}`;
    this.dataset.entry = entry.id;
    this.dataset.status = entry.status;
    this.replaceChildren(
      make("article", { tabindex: -1, "aria-labelledby": wordsId },
        make("div", { class: "said" }, present([
          words(entry, wordsId),
          warnings(entry.text, entry.analysis?.flags ?? [], entry.direction || "auto"),
        ])),
        make("div", { class: "read" }, present([
          reading(entry.analysis),
          trail(entry),
        ])),
        make("div", { class: "decide" }, present([
          circumstances(entry),
          make("p", { class: "refusal", role: "alert" }),
          this.mayDecide && this.#actions(entry),
        ]))));
    if (focused) this.focusCard();
  }

  /** Leave a line where an entry was that somebody else has decided about; nothing jumps. @param {string} sentence */
  leaveTrace(sentence) {
    const focused = this.contains(document.activeElement);
    this.dataset.gone = "";
    this.replaceChildren(make("article", { tabindex: -1, class: "trace" }, make("p", null, sentence)));
    if (focused) this.focusCard();
  }

  /** Say in the card why a decision was not taken. @param {string} sentence */
  refuse(sentence) {
    const place = this.querySelector(".refusal");
    if (place) place.textContent = sentence;
  }

  /** Give the focus to the card as a whole. */
  focusCard() {
    const card = /** @type {HTMLElement | null} */ (this.querySelector("article"));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} busy */
  set busy(busy) {
    for (const button of this.querySelectorAll("button")) button.disabled = busy;
  }

  /** @param {Contract.DeskEntry} entry */
  #actions({ status }) {
    const act = (/** @type {string} */ decision) => () =>
      this.dispatchEvent(new CustomEvent("entry-decided", { bubbles: true, detail: { decision } }));
    const button = (/** @type {string} */ decision, /** @type {string} */ label, /** @type {string} */ key, /** @type {string} */ look = "") =>
      make("button", { type: "button", class: look, "aria-keyshortcuts": key, "data-decision": decision, onclick: act(decision) }, label);
    return make("p", { class: "actions" }, present([
      status === "AWAITING" && button("publish", t("Publish"), "p", "primary"),
      (status === "AWAITING" || status === "PUBLISHED") && button("withhold", t("Withhold"), "w"),
      (status === "PUBLISHED" || status === "WITHHELD") && button("undo", t("Undo"), "u"),
    ]));
  }
}

/** @param {Contract.DeskEntry} entry @param {string} id */
function words(entry, id) {
  const parts = passages(entry.text, entry.analysis?.flags ?? []).map(({ text, flags }) =>
    flags.length ? make("mark", { "data-flags": flags.map(({ flag }) => flag).join(" ") }, text) : text);
  return make("blockquote", { id, lang: languageOf(entry), dir: entry.direction || "auto" }, parts);
}

/** The language of the words, as a screen reader should speak them. @param {Contract.DeskEntry} entry */
function languageOf({ analysis, localeDeclared }) {
  if (!analysis) return localeDeclared;
  if (analysis.language.abstained) return null;
  const { code } = analysis.language;
  return localeDeclared?.split("-")[0] === code ? localeDeclared : code;
}

/** @param {Contract.DeskEntry} entry */
function circumstances({ rating, about, subjectKind, channel, hour }) {
  const subject = subjectKind === "MUSEUM" || !about ? t("About the museum") : t("About {subject}", { subject: about.text });
  return make("div", { class: "circumstances" }, present([
    rating && stars(rating),
    make("span", { class: "about" }, subject),
    make("span", null, channelWords(channel)),
    make("time", { datetime: hour }, formatHour(hour)),
  ]));
}

/** What was decided before, newest first. @param {Contract.DeskEntry} entry */
function trail({ history }) {
  if (!history.length) return null;
  return make("ol", { class: "history", "aria-label": t("Decisions so far") }, history.map(({ action, curator, reason, at }) =>
    make("li", null, make("span", null, step(action, curator, reason)), make("time", { datetime: at }, formatHour(at)))));
}

/** @param {string} action @param {string} curator @param {string | null} reason */
function step(action, curator, reason) {
  switch (action) {
    case "publish":
      return t("Published by {curator}", { curator });
    case "withhold":
      return reason
        ? t("Withheld by {curator}: {reason}", { curator, reason: reasonWords(reason) })
        : t("Withheld by {curator}", { curator });
    default:
      return t("Taken back by {curator}", { curator });
  }
}

customElements.define("entry-card", EntryCardElement);
