/** The decisions about the entries of a list, one or many at once, and the way back from each. */

import { t, tn } from "../../common/words.js";
import { likelyReason } from "../labels.js";
import { decide, decideMany } from "../questions.js";
import { sentenceOf } from "../sentences.js";

/** @typedef {import("./entry-card.js").EntryCardElement} Card */
/** @typedef {import("../questions.js").Decision} Decision */

/**
 * The list that is decided about.
 * @typedef {object} Listed
 * @property {import("./decision-bar.js").DecisionBarElement} bar
 * @property {import("./reason-menu.js").ReasonMenuElement} reasons
 * @property {() => string} status where the entries of the list stand
 * @property {() => Card[]} cards
 * @property {(entry: Contract.DeskEntry, before: string | null) => void} bringBack put an entry where it stood
 * @property {(card: Card) => void} open show what stands in a row
 * @property {(card: Card | undefined) => void} left entries have gone, and the focus goes to this one
 * @property {() => Promise<void>} reread
 * @property {() => void} sessionOver
 */

export class QueueDecisions {
  #listed;
  /** This curator's decisions, the last at the end. @type {{ ids: string[], before: string | null }[]} */
  #taken = [];
  mayDecide = false;

  /** @param {Listed} listed */
  constructor(listed) {
    this.#listed = listed;
  }

  get any() {
    return this.#taken.length > 0;
  }

  /** What can be undone is what the bar says, and it speaks of another list now. */
  forget() {
    this.#taken = [];
    this.#listed.bar.replaceChildren();
  }

  /** @param {Decision} decision @param {Card[]} cards */
  async take(decision, cards) {
    const { bar, open, reasons } = this.#listed;
    const asked = cards.filter((card) => card.entry && !("gone" in card.dataset));
    if (!asked.length || !this.mayDecide) return;
    const closed = asked.find((card) => card.ids === null);
    if (closed) {
      // Nobody decides about words that were not on the screen.
      open(closed);
      return bar.say(t("Read the whole row first, then decide."));
    }
    let reason = null;
    if (decision === "withhold") {
      reason = await reasons.choose(likelyReason(asked.flatMap((card) => card.entry?.analysis?.flags ?? [])));
      if (!reason) return asked[0].focusCard();
    }
    const ids = asked.flatMap((card) => card.ids ?? []);
    for (const card of asked) card.busy = true;
    try {
      if (ids.length === 1) await this.#takeOne(decision, asked[0], ids[0], reason);
      else await this.#takeMany(decision, asked, ids, reason);
    } catch (error) {
      asked[0].refuse(sentenceOf(error));
    } finally {
      for (const card of asked) card.busy = false;
    }
  }

  /** Decide about all that are marked, or take the marks away. @param {Decision | "clear"} decision @param {Card[]} marked */
  async takeMarked(decision, marked) {
    if (decision !== "clear") return this.take(decision, marked);
    for (const card of marked) card.turnMark();
    marked[0]?.focusCard();
  }

  /** @param {Decision} decision @param {Card} card @param {string} id @param {string | null} reason */
  async #takeOne(decision, card, id, reason) {
    const outcome = await decide(decision, id, reason);
    if (outcome.__typename === "ModerationRefused") return this.#refused(card, outcome);
    this.#settle([card], decision, [id]);
  }

  /** @param {Decision} decision @param {Card[]} cards @param {string[]} ids @param {string | null} reason */
  async #takeMany(decision, cards, ids, reason) {
    const outcome = await decideMany(decision, ids, reason);
    if (outcome.__typename === "ModerationRefused") return this.#refused(cards[0], outcome);
    const count = outcome.left.length;
    this.#settle(cards, decision, outcome.entries.map(({ id }) => id));
    if (count) this.#listed.bar.say(tn("{count} entry had been decided about by somebody else.", "{count} entries had been decided about by somebody else.", count));
  }

  /** Decisions stand: their cards leave, the next one has the focus. @param {Card[]} gone @param {Decision} decision @param {string[]} ids */
  #settle(gone, decision, ids) {
    const cards = this.#listed.cards();
    const last = cards.indexOf(gone[gone.length - 1]);
    const staying = (/** @type {Card} */ card) => !gone.includes(card);
    const heir = cards.slice(last + 1).find(staying) ?? cards.slice(0, last).reverse().find(staying);
    const here = document.activeElement;
    const focused = here === document.body || gone.some((card) => card.contains(here)) || this.#listed.bar.contains(here);
    if (ids.length) this.#taken.push({ ids, before: cards[last + 1]?.dataset.entry ?? null });
    for (const card of gone) card.closest("li")?.remove();
    this.#listed.bar.announce(decision);
    this.#listed.left(focused ? heir : undefined);
  }

  /** Take back this curator's last decision. */
  async undo() {
    const { bar, bringBack, reread, sessionOver } = this.#listed;
    const last = this.#taken.pop();
    if (!last) return bar.say(t("There is nothing to undo."));
    try {
      const outcome = await (last.ids.length === 1 ? decide("undo", last.ids[0]) : decideMany("undo", last.ids));
      if (outcome.__typename === "ModerationRefused") return outcome.code === "NOT_LOGGED_IN" ? sessionOver() : bar.say(outcome.message);
      if (outcome.__typename === "EntryModerated") bringBack(outcome.entry, last.before);
      else await reread(); // many come back, perhaps into one row
      bar.say(t("Taken back."));
    } catch (error) {
      this.#taken.push(last);
      bar.say(sentenceOf(error));
    }
  }

  /** @param {Card} card @param {import("../questions.js").Refused} refusal */
  #refused(card, { code, message, status }) {
    if (code === "NOT_LOGGED_IN") return this.#listed.sessionOver();
    if (code === "NOT_FOUND" || (status && status !== this.#listed.status())) card.leaveTrace(message);
    else card.refuse(message);
  }
}
