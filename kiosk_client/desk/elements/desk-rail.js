/** The rail: the way from page to page of the desk. On a narrow screen it is folded behind a button. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { groupWords, pagesHere } from "../pages.js";
import { RailNotices } from "./rail-notices.js";

export class DeskRailElement extends HTMLElement {
  #opener = make("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": "rail-pages" });
  #pages = make("nav", { id: "rail-pages" });
  #removal = new AbortController();
  /** @type {RailNotices | null} */
  #notices = null;

  connectedCallback() {
    this.#opener.onclick = () => this.#fold(this.#opener.getAttribute("aria-expanded") === "true");
    this.onkeydown = (/** @type {KeyboardEvent} */ { key }) => {
      if (key !== "Escape" || this.#opener.getAttribute("aria-expanded") !== "true") return;
      this.#fold(true);
      this.#opener.focus();
    };
    this.#removal = new AbortController();
    this.#notices = new RailNotices(this, this.#removal.signal);
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** Show the pages for whoever is at the desk, in the words of now. */
  show() {
    const known = groupWords();
    const pages = pagesHere().filter(({ within }) => !within);
    const groups = [...new Set(pages.map(({ group }) => group))];
    this.#pages.setAttribute("aria-label", t("Pages of the desk"));
    this.#pages.replaceChildren(...groups.map((group) =>
      make("ul", { "aria-label": known[group] }, pages.filter((page) => page.group === group).map(({ path, words }) =>
        make("li", null, make("a", { href: addressOf(path), "data-path": path }, make("span", { class: "page-name" }, words())))))));
    this.hidden = pages.length < 2;
    this.replaceChildren(this.#opener, this.#pages);
    this.#notices?.look();
  }

  /** Mark the page that is open. @param {import("../pages.js").DeskPage} page */
  mark({ path, within }) {
    for (const link of this.#pages.querySelectorAll("a")) {
      if (link.dataset.path === path) link.setAttribute("aria-current", "page");
      else if (link.dataset.path === within) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.#opener.replaceChildren(
      make("span", { class: "unseen" }, t("Pages of the desk")), " ",
      make("span", null, this.#pages.querySelector("[aria-current] .page-name")?.textContent));
    this.#notices?.show();
    this.#fold(true);
  }

  /** @param {boolean} folded */
  #fold(folded) {
    this.#opener.setAttribute("aria-expanded", String(!folded));
  }
}

customElements.define("desk-rail", DeskRailElement);
