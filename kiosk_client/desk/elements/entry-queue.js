/** The queue: the entries in the order in which they should be read, and the decisions about them. */

import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { preferences } from "../preferences.js";
import { hearDesk, readDesk, readFigures } from "../questions.js";
import { backlogWords, emptyWords, paceWords, sentenceOf, traceOf } from "../sentences.js";
import { commandOf } from "../shortcuts.js";
import "./decision-bar.js";
import { EntryCardElement } from "./entry-card.js";
import { QueueAttention } from "./queue-attention.js";
import { QueueDecisions } from "./queue-decisions.js";
import "./queue-filters.js";
import "./reason-menu.js";
import "./shortcut-help.js";

const DECIDERS = ["MODERATOR", "EDITOR", "ADMIN"];
const FIGURES_PAUSE = 300; // ms: many changes at once are one question

/**
 * @fires page-shown - when it stands
 * @fires news - detail: { words } - a sentence for those who do not see the queue change
 * @fires session-over - the server does not know the curator any more
 */
export class EntryQueueElement extends HTMLElement {
  #removal = new AbortController();
  #filters = document.createElement("queue-filters");
  #reasons = document.createElement("reason-menu");
  #attention = new QueueAttention(this.#filters, () => this.#decisions.mayDecide, () => this.#sessionOver());
  #help = document.createElement("shortcut-help");
  #heading = make("h1", { class: "unseen", tabindex: -1 });
  #state = make("p", { class: "notice", role: "status", hidden: true });
  #backlog = make("p", { class: "backlog", hidden: true });
  #arrivals = make("div", { class: "arrivals", hidden: true });
  #list = make("ol", { class: "queue" });
  #foot = make("div", { class: "foot" });
  #bar = document.createElement("decision-bar");
  /** Entries that have come since the list was read. @type {Set<string>} */
  #waiting = new Set();
  /** Entries signed since then, whether or not the filters want them: their analysis may come later. @type {Set<string>} */
  #signed = new Set();
  /** Whether the list reaches the end of the queue. */
  #whole = false;
  #decisions = new QueueDecisions({
    bar: this.#bar,
    reasons: this.#reasons,
    status: () => this.#filters.filter.status,
    cards: () => this.#cards(),
    bringBack: (entry, before) => this.#bringBack(entry, before),
    open: (card) => this.#attention.open(card),
    left: (heir) => this.#left(heir),
    reread: () => this.#read({ focus: true }),
    sessionOver: () => this.#sessionOver(),
  });
  /** A later question makes earlier answers worthless. */
  #reads = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #figures;

  connectedCallback() {
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    this.#heading.textContent = t("Entries");
    const help = make("button", { type: "button", class: "quiet", "aria-keyshortcuts": "?", onclick: () => this.#help.open() }, t("Keys"));
    this.replaceChildren(
      make("div", { class: "toolbar" }, this.#heading, this.#filters, help),
      this.#state, this.#backlog, this.#arrivals, this.#list, make("p", { class: "waiting" }, t("One moment…")), this.#foot, this.#bar, this.#reasons, this.#attention.noting, this.#attention.correcting, this.#attention.replies.dialog, this.#help);
    this.addEventListener("filter-chosen", () => {
      this.#decisions.forget();
      this.#read();
    }, { signal });
    this.addEventListener("entry-decided", (event) => {
      const { decision } = /** @type {CustomEvent} */ (event).detail;
      if (event.target instanceof EntryCardElement) this.#decisions.take(decision, [event.target]);
    }, { signal });
    this.addEventListener("entry-asked", (event) => {
      const { what, reply } = /** @type {CustomEvent} */ (event).detail;
      if (what === "mark") this.#bar.offer(this.#marked().length);
      else if (event.target instanceof EntryCardElement) this.#attention.attend(what, event.target, reply);
    }, { signal });
    this.addEventListener("many-decided", (event) => this.#decisions.takeMarked(/** @type {CustomEvent} */ (event).detail.decision, this.#marked()), { signal });
    this.addEventListener("undo-asked", () => this.#undo(), { signal });
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    addEventListener("online", () => this.#catchUp(), { signal });
    this.#read();
    this.#listen(signal);
    this.dispatchEvent(new CustomEvent("page-shown", { bubbles: true }));
  }

  disconnectedCallback() {
    this.#removal.abort();
    clearTimeout(this.#figures);
  }

  /** Read the queue from its beginning. @param {{ focus?: boolean }} [how] */
  async #read({ focus = false } = {}) {
    const mine = ++this.#reads;
    this.setAttribute("aria-busy", "true");
    try {
      const desk = await readDesk(this.#filters.filter);
      if (mine !== this.#reads) return;
      if (!desk) return this.#sessionOver();
      this.#decisions.mayDecide = DECIDERS.includes(desk.me.role);
      this.#waiting.clear();
      this.#signed.clear();
      this.#showArrivals();
      this.#showFigures(desk);
      this.#list.replaceChildren(...desk.queue.edges.map(({ node }) => this.#row(node)));
      this.#showFoot(desk.queue.pageInfo);
      if (focus) this.#cards()[0]?.focusCard();
    } catch (error) {
      if (mine === this.#reads) this.#trouble(error);
    } finally {
      if (mine === this.#reads) this.removeAttribute("aria-busy");
    }
  }

  /** @param {string | null} after */
  async #readOn(after) {
    const mine = this.#reads;
    try {
      const desk = await readDesk(this.#filters.filter, after);
      if (mine !== this.#reads) return;
      if (!desk) return this.#sessionOver();
      const known = new Set(this.#cards().map((card) => card.dataset.entry));
      const rows = desk.queue.edges.filter(({ node }) => !known.has(node.id)).map(({ node }) => this.#row(node));
      this.#list.append(...rows);
      this.#showFoot(desk.queue.pageInfo);
      /** @type {EntryCardElement | null | undefined} */ (rows[0]?.querySelector("entry-card"))?.focusCard();
    } catch (error) {
      this.#bar.say(sentenceOf(error));
    }
  }

  /** News were missed: what is listed is brought up to date in its place, what is new is announced. */
  async #catchUp() {
    const mine = this.#reads;
    try {
      const desk = await readDesk(this.#filters.filter);
      if (mine !== this.#reads) return;
      if (!desk) return this.#sessionOver();
      this.#showFigures(desk);
      for (const { node } of desk.queue.edges) {
        this.#signed.add(node.id);
        this.#change(node);
      }
    } catch {
      // Still away: the connection comes back by itself, and asks again.
    }
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    let greeted = false;
    hearDesk({
      news: ({ deskChanged }) => {
        if (deskChanged.__typename === "EntryArrived") this.#signed.add(deskChanged.entry.id);
        this.#change(deskChanged.entry);
      },
      opened: () => {
        this.#state.hidden = true;
        if (greeted) this.#catchUp();
        greeted = true;
      },
      lost: () => {
        this.#state.textContent = t("Out of contact with the museum's server. What you see may be old; it will catch up by itself.");
        this.#state.hidden = false;
        greeted = true;
      },
    }, signal);
  }

  /** An entry has come or has changed. @param {Contract.DeskEntry} entry */
  #change(entry) {
    this.#askFigures();
    const card = this.#card(entry.id);
    for (const other of this.#cards()) if (other !== card) other.release(entry);
    const belongs = entry.status === this.#filters.filter.status;
    if (card && belongs) {
      const folded = card.entry?.fold === entry.fold;
      if (!folded && (card.entry?.alike ?? 1) > 1) this.#announce(entry); // the rest of its row stands elsewhere now
      card.entry = { ...entry, alike: folded ? card.entry?.alike ?? 1 : 1 };
      card.members = folded ? card.members : null;
      delete card.dataset.gone;
      card.show();
    } else if (belongs && this.#joins(entry)) {
      // It stands in a row of the list already, which was counted without it if it is new.
    } else if (card) {
      card.entry = entry;
      card.leaveTrace(traceOf(entry));
    } else if (belongs && this.#filters.admits(entry) && (this.#whole || this.#signed.has(entry.id))) {
      // Any other may stand on a page that was not read yet.
      this.#announce(entry);
    } else if (this.#waiting.delete(entry.id)) this.#showArrivals();
  }

  /** Entries have left the list. @param {EntryCardElement | undefined} heir has the focus now */
  #left(heir) {
    if (!this.#list.children.length) this.#showFoot({ hasNextPage: false, endCursor: null });
    if (heir) heir.focusCard();
    else if (!this.contains(document.activeElement)) this.#heading.focus();
    this.#askFigures();
  }

  /** Take back this curator's last decision. */
  async #undo() {
    await this.#decisions.undo();
    this.#askFigures();
  }

  /** @param {Contract.DeskEntry} entry @param {string | null} before the entry that stood after it */
  #bringBack(entry, before) {
    if (entry.status !== this.#filters.filter.status) return;
    if (this.#waiting.delete(entry.id)) this.#showArrivals();
    const row = this.#card(entry.id)?.closest("li") ?? this.#row(entry);
    const follower = before ? this.#card(before)?.closest("li") : null;
    if (!row.isConnected) this.#list.insertBefore(row, follower ?? null);
    this.#foot.querySelector(".empty")?.remove();
    /** @type {EntryCardElement} */ (row.querySelector("entry-card")).focusCard();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const command = preferences().keys ? commandOf(event) : null;
    if (!command || event.repeat && command !== "next" && command !== "previous") return;
    event.preventDefault();
    const cards = this.#cards();
    const place = cards.findIndex((card) => card.contains(document.activeElement));
    const here = cards[place];
    switch (command) {
      case "next":
        return cards[Math.min(place + 1, cards.length - 1)]?.focusCard();
      case "previous":
        return cards[Math.max(place - 1, 0)]?.focusCard();
      case "show":
        return void (this.#waiting.size && this.#read({ focus: true }));
      case "filter":
        return this.#filters.enter();
      case "help":
        return this.#help.open();
      case "mark":
        return here?.turnMark();
      case "open":
      case "note":
      case "reply":
      case "correct":
        return void (here && this.#attention.attend(command, here));
      case "undo":
        if (here && here.dataset.status !== "AWAITING" && !this.#decisions.any) return void this.#decisions.take("undo", [here]);
        return void this.#undo();
      default: {
        const marked = this.#marked();
        if (marked.length) return void this.#decisions.take(command, marked);
        // A decision without a button is no decision: published entries are not published again.
        const offered = here?.querySelector(`[data-decision="${command}"]`);
        if (offered) this.#decisions.take(command, [here]);
      }
    }
  }

  /** @returns {EntryCardElement[]} */
  #marked() {
    return this.#cards().filter(({ marked }) => marked);
  }

  /** @returns {EntryCardElement[]} */
  #cards() {
    return [...this.#list.querySelectorAll("entry-card")];
  }

  /** Whether an entry stands in a row that is listed; one that has just been signed is counted there. @param {Contract.DeskEntry} entry */
  #joins(entry) {
    const row = this.#cards().find((card) => card.entry?.fold && card.entry.fold === entry.fold && card.entry.id !== entry.id);
    if (!row?.entry || !entry.fold) return false;
    if (this.#signed.delete(entry.id)) {
      row.entry = { ...row.entry, alike: row.entry.alike + 1 };
      row.members = null;
      row.show();
    }
    return true;
  }

  /** @param {Contract.DeskEntry} entry */
  #announce(entry) {
    this.#waiting.add(entry.id);
    this.#showArrivals();
  }

  /** @param {string} id @returns {EntryCardElement | null} */
  #card(id) {
    return this.#list.querySelector(`entry-card[data-entry="${CSS.escape(id)}"]`);
  }

  /** @param {Contract.DeskEntry} entry */
  #row(entry) {
    const card = Object.assign(document.createElement("entry-card"), { entry, mayDecide: this.#decisions.mayDecide });
    card.dataset.entry = entry.id;
    return make("li", null, card);
  }

  #showArrivals() {
    const count = this.#waiting.size;
    const words = tn("{count} new entry", "{count} new entries", count);
    this.#arrivals.hidden = !count;
    this.#arrivals.replaceChildren(make("button", { type: "button", "aria-keyshortcuts": "r", onclick: () => this.#read({ focus: true }) }, words));
    if (count) this.dispatchEvent(new CustomEvent("news", { bubbles: true, detail: { words } }));
  }

  /** @param {import("../questions.js").Figures} figures */
  #showFigures({ counts, backlog, minutesToClear }) {
    this.#filters.showCounts(counts);
    const words = [paceWords(minutesToClear), backlogWords(backlog)].filter(Boolean).join(" ");
    this.#backlog.hidden = !words;
    this.#backlog.textContent = words;
  }

  #askFigures() {
    clearTimeout(this.#figures);
    this.#figures = setTimeout(async () => {
      const figures = await readFigures().catch(() => null);
      if (figures) this.#showFigures(figures);
    }, FIGURES_PAUSE);
  }

  /** @param {{ hasNextPage: boolean, endCursor: string | null }} page */
  #showFoot({ hasNextPage, endCursor }) {
    this.#whole = !hasNextPage;
    if (hasNextPage) return this.#foot.replaceChildren(make("button", { type: "button", onclick: () => this.#readOn(endCursor) }, t("Show more")));
    if (this.#list.children.length) return this.#foot.replaceChildren();
    const narrowed = this.#filters.narrowed;
    this.#foot.replaceChildren(
      make("div", { class: "empty" },
        make("h2", null, narrowed ? t("Nothing matches these filters.") : emptyWords(this.#filters.filter.status)),
        narrowed ? make("button", { type: "button", onclick: () => this.#filters.widen() }, t("Show everything")) : ""));
  }

  /** @param {unknown} error */
  #trouble(error) {
    this.#list.replaceChildren();
    this.#foot.replaceChildren(
      make("div", { class: "empty", role: "alert" }, make("h2", null, sentenceOf(error)),
        make("button", { type: "button", class: "primary", onclick: () => this.#read() }, t("Try again"))));
  }

  #sessionOver() {
    this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
  }
}

customElements.define("entry-queue", EntryQueueElement);
