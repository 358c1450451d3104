/** The wall: what visitors wrote and curators published. It appears at once, and goes at once. */

import { ask } from "../../common/graphql.js";
import { make } from "../../common/markup.js";
import { listen } from "../../common/subscription.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { heading, PageElement } from "./page.js";
import { wallEntry } from "./wall-entry.js";

// Out of contact for longer, an entry may have been withdrawn by its writer: it is hidden.
const LONGEST_SILENCE = 5 * 60_000;

/** @fires news - detail: { words } - a sentence for those who do not see the wall change */
export class WallPageElement extends PageElement {
  #list = make("ul", { class: "wall" });
  #foot = make("div", { class: "more" });
  #state = make("p", { class: "notice", role: "status", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    this.#list = make("ul", { class: "wall" });
    this.#foot = make("div", { class: "more" });
    const [deeds] = await Promise.all([this.#deeds(signal), this.#load(null, signal)]);
    let greeted = false;
    listen(new URL("../documents/wall_changed.graphql", import.meta.url), { locale: locale() }, {
      news: ({ wallChanged }) => this.#change(wallChanged),
      opened: () => {
        // News that came while nobody listened, withdrawals above all, are asked for again.
        if (greeted) this.#load(null, signal).catch(() => null);
        greeted = true;
        this.#heard();
      },
      lost: () => this.#fallSilent(),
    }, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#silence));
    return [
      make("header", { class: "wall-head" },
        heading(t("Guestbook")),
        make("p", { class: "lead" }, t("What visitors wrote, each in their own language.")),
        make("p", { class: "actions" },
          make("a", { class: "button", href: addressOf("sign") }, t("Sign the guestbook")),
          make("a", { class: "quiet", href: addressOf("entry") }, t("Find my entry")))),
      this.#state,
      this.#list,
      this.#foot,
      deeds,
    ];
  }

  /** What the museum did about what visitors said; nothing where it has not said so, or is away. @param {AbortSignal} signal */
  async #deeds(signal) {
    const address = new URL("../documents/deeds.graphql", import.meta.url);
    /** @type {{ deeds: { name: string, note: string }[] }} */
    const { deeds } = await ask(address, {}, { signal }).catch(() => ({ deeds: [] }));
    if (!deeds.length) return "";
    return make("section", { class: "deeds" },
      make("h2", null, t("You said, we did")),
      make("dl", null, ...deeds.flatMap(({ name, note }) => [
        make("dt", { dir: "auto" }, name),
        make("dd", { dir: "auto" }, note),
      ])));
  }

  /** @param {string | null} after @param {AbortSignal} signal */
  async #load(after, signal) {
    const address = new URL("../documents/wall.graphql", import.meta.url);
    /** @type {{ guestbook: Contract.Connection<Contract.Entry> }} */
    const { guestbook } = await ask(address, { after, subject: null, locale: locale() }, { signal });
    const entries = guestbook.edges.map(({ node }) => wallEntry(node));
    if (after) this.#list.append(...entries);
    else this.#list.replaceChildren(...entries);
    const { hasNextPage, endCursor } = guestbook.pageInfo;
    this.#foot.replaceChildren(
      hasNextPage ? make("button", { type: "button", onclick: () => this.#load(endCursor, signal) }, t("Show more")) : "",
      this.#list.children.length ? "" : make("p", { class: "notice" }, t("Nobody has written here yet. Be the first.")));
  }

  /** @param {{ __typename: string, id?: string, entry?: Contract.Entry }} event */
  #change(event) {
    const id = event.entry?.id ?? event.id ?? "";
    this.#list.querySelector(`[data-entry="${CSS.escape(id)}"]`)?.remove();
    if (!event.entry) return this.#announce(t("An entry was taken from the wall."));
    const fresh = wallEntry(event.entry);
    fresh.classList.add("fresh");
    this.#list.prepend(fresh);
    this.#foot.querySelector(".notice")?.remove();
    this.#announce(t("A new entry is on the wall."));
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#state.hidden = true;
    this.#list.hidden = false;
  }

  #fallSilent() {
    this.#state.textContent = t("The wall is out of contact; it will catch up by itself.");
    this.#state.hidden = false;
    this.#silence ??= setTimeout(() => (this.#list.hidden = true), LONGEST_SILENCE);
  }

  /** @param {string} words */
  #announce(words) {
    this.dispatchEvent(new CustomEvent("news", { bubbles: true, detail: { words } }));
  }
}

customElements.define("wall-page", WallPageElement);
