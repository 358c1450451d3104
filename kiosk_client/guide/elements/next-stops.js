/** What to see next from a stop, and why. */

import { formatWalk } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOfWork } from "../addresses.js";
import { read } from "../reading.js";
import { seenStops, unwritten } from "../visit.js";
import { workCard } from "./card.js";
import { roomName } from "./work.js";

/** `from` is the id of the stop where the visitor stands. */
export class NextStopsElement extends HTMLElement {
  from = "";
  #removal = new AbortController();

  connectedCallback() {
    this.#suggest();
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  async #suggest() {
    this.#removal.abort();
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    try {
      const variables = { from: this.from, seen: seenStops(), stepFree: unwritten.stepFree, locale: locale() };
      const { nextStops } = await read("next_stops", variables, signal);
      if (!signal.aborted) this.#show(nextStops);
    } catch {
      if (!signal.aborted) this.replaceChildren();
    }
  }

  /** @param {Contract.Suggestion[]} suggestions */
  #show(suggestions) {
    const stepFree = make("input", { type: "checkbox", checked: unwritten.stepFree });
    stepFree.addEventListener("change", async () => {
      unwritten.stepFree = stepFree.checked;
      await this.#suggest();
      this.querySelector("input")?.focus();
    });
    this.replaceChildren(
      make("h2", null, t("What to see next")),
      make("label", { class: "check" }, stepFree, make("span", null, t("Without stairs"))),
      suggestions.length
        ? make("ul", { class: "cards" }, suggestions.map(card))
        : make("p", { class: "notice" }, t("You have seen everything that can be reached from here.")));
  }
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
