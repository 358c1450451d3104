/** One entry on the desk: the visitor's words as they were written, what the models read in them, and what a curator can do. */

import { formatHour } from "../../common/formats.js";
import { make, present } from "../../common/markup.js";
import { stars } from "../../common/stars.js";
import { t } from "../../common/words.js";
import { channelWords } from "../labels.js";
import { passages } from "../marking.js";
import { reading, warnings } from "./entry-reading.js";
import { answers } from "./entry-replies.js";
import { rowOf } from "./entry-row.js";
import { corrected, trail, translated } from "./entry-trail.js";

/**
 * @fires entry-decided - detail: { decision } - "publish", "withhold" or "undo" was asked for
 * @fires entry-asked - detail: { what } - "reveal", "note", "correct", "open", "subject", "reply", "unreply" was asked for, or "mark" was changed
 */
export class EntryCardElement extends HTMLElement {
  /** @type {Contract.DeskEntry | null} */
  entry = null;
  /** Whether this curator may decide. */
  mayDecide = false;
  /** Whether this curator may answer, where nothing is decided. */
  mayAnswer = false;
  /** Whether it is marked for a decision about several. */
  marked = false;
  /** What stands in its row, once it was opened. @type {Contract.DeskEntry[] | null} */
  members = null;

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
          entry.masked && this.mayDecide && this.#asker("reveal", t("Show personal details"), "uncover"),
          translated(entry),
          rowOf(entry, this.members, () => this.#ask("open")),
          warnings(entry.text, entry.analysis?.flags ?? [], entry.direction || "auto"),
          answers(entry.replies, this.mayReply ? (reply) => this.#ask("unreply", { reply }) : null),
        ])),
        make("div", { class: "read" }, present([
          corrected(entry.correction),
          reading(entry.analysis),
          trail(entry),
        ])),
        make("div", { class: "decide" }, present([
          circumstances(entry, this.#asker("subject", t("Only about this"), "only")),
          make("p", { class: "refusal", role: "alert" }),
          this.mayDecide ? this.#actions(entry) : this.mayReply && make("p", { class: "actions" }, this.#asker("reply", t("Answer"), "", "a")),
        ]))));
    if (focused) this.focusCard();
  }

  /** The entries about which a decision here is taken; null while nobody has read them. @returns {string[] | null} */
  get ids() {
    if (!this.entry) return [];
    if (this.entry.alike < 2) return [this.entry.id];
    return this.members?.map(({ id }) => id) ?? null;
  }

  /** Take an entry out of the row that is no member of it any more. @param {Contract.DeskEntry} changed */
  release(changed) {
    const { entry, members } = this;
    if (!entry || !members?.some(({ id }) => id === changed.id) || (changed.fold === entry.fold && changed.status === entry.status)) return;
    this.members = members.filter(({ id }) => id !== changed.id);
    this.entry = { ...entry, alike: this.members.length };
    this.show();
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

  /** Show what the museum answers now. @param {(replies: Contract.Reply[]) => Contract.Reply[]} change */
  answered(change) {
    if (this.entry) this.entry = { ...this.entry, replies: change(this.entry.replies) };
    this.show();
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
      status === "PUBLISHED" && this.#asker("reply", t("Answer"), "", "a"),
      this.#asker("note", t("Note"), "quiet", "n"),
      this.#asker("correct", t("Correct"), "quiet", "c"),
      this.#marker(),
    ]));
  }

  /** A box to mark the entry for a decision about several. */
  #marker() {
    const box = make("input", { type: "checkbox", checked: this.marked, "aria-keyshortcuts": "x" });
    box.addEventListener("change", () => {
      this.marked = box.checked;
      this.#ask("mark");
    });
    return make("label", { class: "mark check" }, box, make("span", null, t("Mark")));
  }

  /** Mark it, or take the mark away. */
  turnMark() {
    const box = /** @type {HTMLInputElement | null} */ (this.querySelector(".mark input"));
    box?.click();
  }

  /** @param {string} what @param {string} label @param {string} look @param {string} [key] */
  #asker(what, label, look, key) {
    return make("button", { type: "button", class: look, "data-ask": what, "aria-keyshortcuts": key, onclick: () => this.#ask(what) }, label);
  }

  /** Whether an answer can be given here: to what visitors see. */
  get mayReply() {
    return this.entry?.status === "PUBLISHED" && (this.mayDecide || this.mayAnswer);
  }

  /** @param {string} what @param {Record<string, string>} [more] */
  #ask(what, more = {}) {
    this.dispatchEvent(new CustomEvent("entry-asked", { bubbles: true, detail: { what, ...more } }));
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

/** @param {Contract.DeskEntry} entry @param {HTMLElement} narrower leads to what else speaks of the same */
function circumstances({ rating, about, subjectKind, channel, hour }, narrower) {
  const subject = subjectKind === "MUSEUM" || !about ? t("About the museum") : t("About {subject}", { subject: about.text });
  return make("div", { class: "circumstances" }, present([
    rating && stars(rating),
    make("span", { class: "about" }, subject),
    narrower,
    make("span", null, channelWords(channel)),
    make("time", { datetime: hour }, formatHour(hour)),
  ]));
}

customElements.define("entry-card", EntryCardElement);
