/** The words of a text, to be written, saved, shown or taken from view. Nothing that is written here gets lost. */

import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { sentenceOf } from "../sentences.js";
import { readChanges, saveText, showText } from "./asking.js";
import { conflictOf } from "./text-conflict.js";
import { marks, origins } from "./naming.js";
import { forgetUnsaved, keepUnsaved, unsaved } from "./unsaved.js";

/**
 * @fires text-changed - the museum has taken a change
 * @fires session-over - the server does not know the curator any more
 */
export class TextEditorElement extends HTMLElement {
  /** @type {import("./places.js").Place} */
  place = { owner: "", field: "", locale: "", audience: "" };
  /** @type {Contract.TextSheet} */
  sheet = { text: null, source: null, history: [] };
  direction = "auto";
  mayEdit = false;
  /** The revision from which the words in the field began. */
  #base = 0;
  /** Words that gave way to others, to be brought back. @type {string | null} */
  #before = null;
  #words = make("textarea", { id: "text-words", "aria-describedby": "text-marks text-refusal" });
  #marks = make("p", { id: "text-marks", class: "chips" });
  #origin = make("select", { id: "text-origin" });
  #refusal = make("p", { id: "text-refusal", class: "refusal", role: "alert" });
  #news = make("p", { class: "news", role: "status" });
  #conflict = make("div", { class: "conflicts" });
  #actions = make("p", { class: "actions" });

  connectedCallback() {
    const { text, source } = this.sheet;
    const kept = this.mayEdit ? unsaved(this.place) : null;
    this.#base = kept?.revision ?? text?.revision ?? 0;
    Object.assign(this.#words, { lang: this.place.locale, dir: this.direction, readOnly: !this.mayEdit, value: kept?.text ?? text?.text ?? "" });
    this.#words.rows = Math.min(24, Math.max(3, Math.ceil(Math.max(this.#words.value.length, source?.text.length ?? 0) / 45) + 1));
    this.#words.addEventListener("input", () => this.#written());
    // A machine's words that a person has saved were read over by that person.
    const origin = text?.origin === "MACHINE" ? "MACHINE_REVIEWED" : (text?.origin ?? "HUMAN");
    this.#origin.replaceChildren(...Object.entries(origins()).map(([code, words]) => make("option", { value: code, selected: code === origin }, words)));
    const told = this.mayEdit && source;
    this.replaceChildren(...present([
      make("h2", null, make("label", { for: "text-words" }, t("Text: {language}", { language: languageName(this.place.locale) }))),
      this.#marks,
      this.#conflict,
      this.#words,
      told && make("p", { class: "choice" }, make("label", { for: "text-origin" }, t("How it came about")), this.#origin),
      this.#refusal,
      this.#news,
      this.#actions,
    ]));
    if (!this.mayEdit) this.#say(t("You may read this text, but your role does not allow you to change it."));
    else if (kept && text && kept.revision !== text.revision) this.#contend(t("Somebody changed this text while you were writing. Compare the two and save again."), text);
    else if (kept) this.#say(t("These words are yours, not saved yet."));
    this.#offer();
  }

  /** Learn how the text stands now; what is being written stays. @param {Contract.TextSheet} sheet */
  know(sheet) {
    this.sheet = sheet;
    this.#offer();
  }

  get #changed() {
    return this.#words.value !== (this.sheet.text?.text ?? "");
  }

  #written() {
    if (this.#changed) keepUnsaved(this.place, { text: this.#words.value, revision: this.#base });
    else forgetUnsaved(this.place);
    this.#refusal.textContent = "";
    this.#news.replaceChildren();
    this.#offer();
  }

  /** Show how the text stands, and what can be done now. */
  #offer() {
    const { text } = this.sheet;
    const said = marks(text);
    this.#marks.replaceChildren(...(said.length ? said : [t("Shown to visitors")]).map((words) => make("span", { class: "chip" }, words)));
    if (!this.mayEdit || this.#conflict.childElementCount) return this.#actions.replaceChildren();
    const button = (/** @type {string} */ name, /** @type {string} */ words, /** @type {() => unknown} */ act, look = "") =>
      make("button", { type: "button", class: look, "data-act": name, onclick: act }, words);
    const draft = text?.status !== "PUBLISHED";
    const focused = this.#actions.contains(document.activeElement);
    this.#actions.replaceChildren(...present([
      this.#changed && !draft && button("save", t("Save: visitors read it at once"), () => this.#save(null), "primary"),
      this.#changed && draft && button("save", t("Save and show to visitors"), () => this.#save(true), "primary"),
      this.#changed && draft && button("draft", t("Save as a draft"), () => this.#save(false)),
      !this.#changed && text?.stale && button("confirm", t("It still fits"), () => this.#save(null), "primary"),
      !this.#changed && text && draft && button("publish", t("Show to visitors"), () => this.#showTo(true), "primary"),
      !this.#changed && text && !draft && button("unpublish", t("Take from view"), () => this.#showTo(false)),
      this.#changed && text && button("discard", t("Give up my changes"), () => this.#replace(text), "quiet"),
    ]));
    if (focused) this.#words.focus();
  }

  /** @param {boolean | null} publish @param {number} [expected] */
  async #save(publish, expected = this.#base) {
    const { source } = this.sheet;
    const text = this.#words.value;
    await this.#change(() => saveText(this.place, {
      text,
      origin: this.#origin.value || "HUMAN",
      sourceLocale: source?.locale ?? null,
      sourceRevision: source?.revision ?? null,
      expectedRevision: expected,
      publish,
    }), (written) => {
      this.#base = written.revision;
      // What was typed while the museum answered is not saved yet.
      if (this.#words.value === text) this.#words.value = written.text;
      this.#conflict.replaceChildren();
      return written.status === "PUBLISHED" ? t("Saved. Visitors read it now.") : t("Saved as a draft. Visitors do not see it yet.");
    });
  }

  /** @param {boolean} shown */
  async #showTo(shown) {
    await this.#change(() => showText(this.place, shown), () => (shown ? t("Visitors read it now.") : t("Taken from view. The words are kept.")));
  }

  /** @param {() => Promise<import("./asking.js").Outcome>} ask @param {(written: Contract.DeskText) => string} settle gives the sentence to say */
  async #change(ask, settle) {
    this.#refusal.textContent = "";
    this.#say("");
    for (const button of this.querySelectorAll("button")) button.disabled = true;
    try {
      const outcome = await ask();
      if (outcome.__typename === "EditRefused") return await this.#refused(outcome);
      const words = settle(outcome);
      this.sheet = { ...this.sheet, text: outcome };
      if (this.#changed) keepUnsaved(this.place, { text: this.#words.value, revision: this.#base });
      else forgetUnsaved(this.place);
      this.#before = null;
      this.#say(words);
      this.#offer();
      this.dispatchEvent(new CustomEvent("text-changed"));
    } catch (error) {
      this.#refusal.textContent = sentenceOf(error);
    } finally {
      for (const button of this.querySelectorAll("button")) button.disabled = false;
    }
  }

  /** @param {Contract.EditRefused} refusal */
  async #refused({ code, message, standing }) {
    if (code === "NOT_LOGGED_IN") return void this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
    if (code === "CONFLICT" && standing) return this.#contend(message, standing);
    this.#refusal.textContent = message;
    this.#words.focus();
  }

  /** Two have written: both versions are shown, and one of them is chosen. @param {string} message @param {Contract.DeskText} standing */
  async #contend(message, standing) {
    const history = await readChanges(this.place).catch(() => []);
    this.#conflict.replaceChildren(conflictOf(message, standing, history.filter(({ revision }) => revision > this.#base), {
      mine: () => this.#save(null, standing.revision),
      theirs: () => this.#replace(standing),
    }));
    this.sheet = { ...this.sheet, text: standing };
    this.#offer();
    /** @type {HTMLElement | null} */ (this.#conflict.querySelector("h3"))?.focus();
  }

  /** Give up the words in the field for those that stand; they can be brought back. @param {Contract.DeskText} standing */
  #replace(standing) {
    this.#before = this.#words.value;
    this.#words.value = standing.text;
    this.#base = standing.revision;
    this.#conflict.replaceChildren();
    forgetUnsaved(this.place);
    this.sheet = { ...this.sheet, text: standing };
    this.#say(t("These are the words that stand."), make("button", { type: "button", class: "quiet", onclick: () => this.#bringBack() }, t("Bring my words back")));
    this.#offer();
    this.#words.focus();
  }

  #bringBack() {
    this.#words.value = this.#before ?? this.#words.value;
    this.#before = null;
    this.#written();
    this.#words.focus();
  }

  /** @param {string} words @param {...Node} more */
  #say(words, ...more) {
    this.#news.replaceChildren(words, ...more);
  }
}

customElements.define("text-editor", TextEditorElement);
