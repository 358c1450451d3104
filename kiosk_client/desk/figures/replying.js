/** The museum's answer to an entry: written in a dialog, shown with the entry wherever visitors find it. */

import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { SessionOverError } from "../asking.js";
import { READ } from "../languages.js";
import { sentenceOf } from "../sentences.js";
import { changed } from "./asking.js";

const LONGEST = 2000; // as long as an entry may be

/** @typedef {import("../elements/entry-card.js").EntryCardElement} Card */

/** Takes the answers that are given on the cards of a page. */
export class ReplyTaking {
  dialog = make("div", { class: "answering" });

  /** @param {string} what "reply", or "unreply" @param {Card} card @param {string} [reply] that is taken back */
  async attend(what, card, reply) {
    if (!card.mayReply) return;
    if (what === "reply") await this.#answer(card);
    else if (what === "unreply") await this.#make(card, "reply_remove", { id: reply });
  }

  /** @param {Card} card */
  async #answer(card) {
    const { entry } = card;
    if (!entry) return;
    const written = await this.#write(entry);
    if (!written) return card.focusCard();
    await this.#make(card, "reply", { id: entry.id, ...written });
  }

  /** @param {Card} card @param {"reply" | "reply_remove"} name @param {Record<string, unknown>} variables */
  async #make(card, name, variables) {
    try {
      const outcome = await changed(name, variables);
      if (outcome.__typename === "ModerationRefused") return card.refuse(outcome.message);
      // An open desk hears of it too, and may have shown it already.
      card.answered((replies) => [...replies.filter(({ id }) => id !== (outcome.reply ?? outcome).id), ...(outcome.reply ? [outcome.reply] : [])]);
      card.focusCard();
    } catch (error) {
      if (error instanceof SessionOverError) card.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
      else card.refuse(sentenceOf(error));
    }
  }

  /** @param {Contract.DeskEntry} entry @returns {Promise<{ text: string, language: string } | null>} */
  #write(entry) {
    const guess = entry.analysis && !entry.analysis.language.abstained ? entry.analysis.language.code : entry.localeDeclared?.split("-")[0];
    const spoken = READ.includes(guess ?? "") ? guess : locale().split("-")[0];
    return new Promise((resolve) => {
      /** @type {{ text: string, language: string } | null} */
      let written = null;
      const dialog = make("dialog", { class: "noting", "aria-labelledby": "reply-title" });
      const field = make("textarea", { id: "reply-text", rows: 5, maxlength: LONGEST, required: true, dir: "auto", "aria-describedby": "reply-hint" });
      const language = make("select", { id: "reply-language" }, READ.map((code) => make("option", { value: code, selected: code === spoken }, languageName(code))));
      const keep = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!field.value.trim()) return field.focus();
        written = { text: field.value, language: language.value };
        dialog.close();
      };
      dialog.append(make("form", { onsubmit: keep },
        make("h2", { id: "reply-title" }, t("The museum's answer")),
        make("blockquote", { lang: guess, dir: entry.direction || "auto" }, entry.text),
        make("p", null, make("label", { for: "reply-text" }, t("Answer")), field),
        make("p", null, make("label", { for: "reply-language" }, t("Language of the answer")), language),
        make("p", { id: "reply-hint", class: "hint" }, t("Visitors read it below the entry, as the museum's words and without your name.")),
        make("p", { class: "actions" },
          make("button", { type: "submit", class: "primary" }, t("Give this answer")),
          make("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("Cancel")))));
      dialog.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep(event);
      });
      dialog.addEventListener("close", () => {
        this.dialog.replaceChildren();
        resolve(written);
      });
      this.dialog.replaceChildren(dialog);
      dialog.showModal();
      field.focus();
    });
  }
}
