/** What a curator does beside an entry: open its row, note, correct the models, ask to see what is masked. */

import { t } from "../../common/words.js";
import { correct, keepNote, readRow, reveal } from "../questions.js";
import { ReplyTaking } from "../figures/replying.js";
import { sentenceOf } from "../sentences.js";
import { standing } from "./correction-dialog.js";
import "./note-dialog.js";

/** @typedef {import("./entry-card.js").EntryCardElement} Card */

export class QueueAttention {
  noting = document.createElement("note-dialog");
  correcting = document.createElement("correction-dialog");
  replies = new ReplyTaking();
  #filters;
  #mayDecide;
  #sessionOver;

  /** @param {import("./queue-filters.js").QueueFiltersElement} filters @param {() => boolean} mayDecide @param {() => void} sessionOver */
  constructor(filters, mayDecide, sessionOver) {
    this.#filters = filters;
    this.#mayDecide = mayDecide;
    this.#sessionOver = sessionOver;
  }

  /** @param {string} what was asked for @param {Card} card @param {string} [reply] that is taken back */
  async attend(what, card, reply) {
    const { entry } = card;
    if (!entry) return;
    try {
      if (what === "reply" || what === "unreply") return await this.replies.attend(what, card, reply);
      if (what === "open") return await this.open(card);
      if (what === "subject") return this.#filters.narrowTo(entry.subject, entry.about?.text ?? t("the museum"));
      if (this.#mayDecide()) await this.#annotate(what, card, entry);
    } catch (error) {
      card.refuse(sentenceOf(error));
    }
  }

  /** Show what stands in a row, or fold it again. @param {Card} card */
  async open(card) {
    const { entry } = card;
    if (!entry?.fold || entry.alike < 2) return;
    card.members = card.members ? null : await readRow(this.#filters.filter, entry.fold);
    if (card.members) card.entry = { ...entry, alike: card.members.length };
    card.show();
    card.focusCard();
  }

  /** @param {string} what @param {Card} card @param {Contract.DeskEntry} entry */
  async #annotate(what, card, entry) {
    const outcome = await this.#ask(what, entry);
    if (!outcome) return card.focusCard();
    if (outcome.__typename === "ModerationRefused") return outcome.code === "NOT_LOGGED_IN" ? this.#sessionOver() : card.refuse(outcome.message);
    card.entry = { ...outcome.entry, fold: entry.fold, alike: entry.alike };
    card.show();
    card.focusCard();
  }

  /** @param {string} what @param {Contract.DeskEntry} entry */
  async #ask(what, entry) {
    if (what === "reveal") return reveal(entry.id);
    if (what === "note") {
      const note = await this.noting.write();
      return note && keepNote(entry.id, note);
    }
    const right = await this.correcting.ask(standing(entry));
    return right && correct(entry.id, right);
  }
}
