/** Searching the collection. The words searched for stay on this screen: they are in no address. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOfWork } from "../addresses.js";
import { read } from "../reading.js";
import { unwritten } from "../visit.js";
import { workCard } from "./card.js";
import { heading, PageElement } from "./page.js";
import { roomName } from "./work.js";

export class SearchPageElement extends PageElement {
  #results = make("div", { class: "results" });
  #asked = new AbortController();

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const field = make("input", { id: "search", type: "search", name: "search", autocomplete: "off", dir: "auto", enterkeyhint: "search", value: unwritten.search });
    this.#results = make("div", { class: "results" });
    signal.addEventListener("abort", () => this.#asked.abort());
    const search = (/** @type {Event} */ event) => {
      event.preventDefault();
      unwritten.search = field.value.trim();
      this.#search();
    };
    if (unwritten.search) this.#search();
    return [
      heading(t("Search the collection")),
      make("form", { class: "search", role: "search", onsubmit: search },
        make("label", { for: "search" }, t("A title, an artist, a word")),
        make("div", null, field, make("button", { type: "submit", class: "primary" }, t("Search")))),
      this.#results,
    ];
  }

  async #search() {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    if (!unwritten.search) return this.#results.replaceChildren();
    try {
      await this.#more(make("ul", { class: "cards" }), make("ul", { class: "cards" }), null, signal);
    } catch {
      if (!signal.aborted) this.#results.replaceChildren(make("p", { class: "notice", role: "alert" }, t("The search did not succeed. Please try again.")));
    }
  }

  /**
   * Add a page to the works found, and to those that may be meant.
   * @param {HTMLUListElement} found @param {HTMLUListElement} meant @param {string | null} after @param {AbortSignal} signal
   */
  async #more(found, meant, after, signal) {
    /** @type {{ search: Contract.Connection<Contract.Artwork> }} */
    const { search } = await read("search", { query: unwritten.search, after, locale: locale() }, signal);
    if (signal.aborted) return;
    for (const { node, byMeaning } of search.edges) {
      (byMeaning ? meant : found).append(
        workCard({ href: addressOfWork(node), work: node, number: node.stop?.number, more: [node.room && make("span", { class: "where" }, roomName(node.room))] }));
    }
    const { hasNextPage, endCursor } = search.pageInfo;
    this.#results.replaceChildren(
      found.children.length ? found : make("p", { class: "notice", role: "status" }, t("Nothing was found. Try another word, or fewer.")),
      ...(meant.children.length ? [make("h2", null, t("Perhaps you mean one of these")), meant] : []),
      hasNextPage ? make("button", { type: "button", onclick: () => this.#more(found, meant, endCursor, signal) }, t("Show more")) : "");
  }
}

customElements.define("search-page", SearchPageElement);
