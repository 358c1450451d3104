/** What to see next from a stop, and why. */

import { formatWalk } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOfWork } from "../addresses.js";
import { read } from "../reading.js";
import { count, isCounted, tellSeen, uncount } from "../counting.js";
import { comfort, likedWorks, seenStops, unwritten } from "../visit.js";
import { workCard } from "./card.js";
import { roomName } from "./work.js";

/** `from` is the id of the stop where the visitor stands. */
export class NextStopsElement extends HTMLElement {
  from = "";
  #removal = new AbortController();

  connectedCallback() {
    this.#suggest();
    tellSeen(this.from);
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  async #suggest() {
    this.#removal.abort();
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    try {
      const variables = { from: this.from, seen: seenStops(), liked: likedWorks(), stepFree: unwritten.stepFree, locale: locale() };
      const { whereNext } = await read("next_stops", variables, signal);
      if (!signal.aborted) this.#show(whereNext);
    } catch {
      if (!signal.aborted) this.replaceChildren();
    }
  }

  /** @param {Contract.WhereNext} found */
  #show({ suggestions = [], closed, message }) {
    const stepFree = make("input", { type: "checkbox", checked: unwritten.stepFree });
    stepFree.addEventListener("change", async () => {
      unwritten.stepFree = stepFree.checked;
      await this.#suggest();
      this.querySelector("input")?.focus();
    });
    this.replaceChildren(
      make("h2", null, t("What to see next")),
      make("label", { class: "check" }, stepFree, make("span", null, t("Without stairs"))),
      closed ? make("p", { class: "notice" }, closed.message) : "",
      suggestions.length
        ? make("ul", { class: "cards" }, suggestions.map(card))
        : make("p", { class: "notice" }, message ?? t("You have seen everything that can be reached from here.")),
      counted());
  }
}

/** Whether this visit is counted: asked here, where visitors see what it is good for. */
function counted() {
  const box = make("input", { type: "checkbox", checked: isCounted() });
  const note = make("small", null, t("Which stops are seen in one visit helps to lead others. No name is kept, and unchecking it erases what was told."));
  box.addEventListener("change", async () => {
    try {
      await (box.checked ? count(locale(), comfort().audience, seenStops()) : uncount());
    } catch {
      box.checked = isCounted();
      note.textContent = t("The museum's server cannot be reached");
    }
  });
  return make("label", { class: "check counted" }, box, make("span", null, t("Count my visit, without a name"), make("br", null), note));
}

/** @param {Contract.Suggestion} suggestion */
function card({ stop, artwork, reasons, walkSeconds }) {
  const work = { ...artwork, stop };
  return workCard({
    href: addressOfWork(work),
    work,
    number: stop?.number,
    more: [
      make("span", { class: "where" }, [formatWalk(walkSeconds), roomName(stop?.room)].filter(Boolean).map((words) => make("span", null, words))),
      make("span", { class: "reasons" }, reasons.slice(0, 2).map((reason) => make("span", null, reason.text))),
    ],
  });
}

customElements.define("next-stops", NextStopsElement);
