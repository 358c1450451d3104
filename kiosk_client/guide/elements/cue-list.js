/** The words of a recording, to read along: the line that is heard now is marked, and each leads to its place. */

import { make } from "../../common/markup.js";

/** @fires cue-chosen - detail: { place } - which line is to be heard now */
export class CueListElement extends HTMLElement {
  /** @type {HTMLButtonElement[]} */
  #lines = [];
  #current = -1;

  /** @param {string[]} lines @param {string} lang in which they are said @param {boolean} timed whether it is known when */
  show(lines, lang, timed) {
    this.#current = -1;
    this.#lines = timed ? lines.map((words, place) => make("button", { type: "button", onclick: () => this.#choose(place) }, words)) : [];
    const shown = timed ? make("ol", null, this.#lines.map((line) => make("li", null, line))) : make("div", null, lines.map((words) => make("p", null, words)));
    shown.setAttribute("lang", lang);
    this.tabIndex = timed ? -1 : 0; // what scrolls must be reached by key: by its lines, or itself
    this.replaceChildren(shown);
  }

  /** Mark the line that is heard. @param {number} place before the first line it is -1 */
  mark(place) {
    if (place === this.#current) return;
    this.#lines[this.#current]?.removeAttribute("aria-current");
    this.#current = place;
    const line = this.#lines[place];
    line?.setAttribute("aria-current", "true");
    if (line && !this.querySelector(":focus-visible")) this.#reveal(line); // whoever walks the lines by key is not moved
  }

  /** Only the list is moved, never the page. @param {HTMLElement} line */
  #reveal(line) {
    const { top, height } = line.getBoundingClientRect();
    this.scrollTop += top + height / 2 - (this.getBoundingClientRect().top + this.clientHeight / 2);
  }

  /** @param {number} place */
  #choose(place) {
    this.dispatchEvent(new CustomEvent("cue-chosen", { bubbles: true, detail: { place } }));
  }
}

customElements.define("cue-list", CueListElement);
