/** What every page of the desk shares: it waits calmly, shows itself whole, and says what to do when it cannot. */

import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { SessionOverError } from "../asking.js";
import { sentenceOf } from "../sentences.js";

/**
 * A page of the desk: a class that extends this one says in `compose` what stands on it.
 * @fires page-shown - when its content stands
 * @fires session-over - the server does not know the curator any more
 */
export class DeskPageElement extends HTMLElement {
  /** What stands after the page's path in the address. @type {string[]} */
  parts = [];
  #removal = new AbortController();

  connectedCallback() {
    this.open();
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** Ask again and show again. */
  async open() {
    this.#removal.abort();
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    this.setAttribute("aria-busy", "true");
    if (!this.firstElementChild) this.replaceChildren(make("h1", { class: "waiting", tabindex: -1 }, t("One moment…")));
    try {
      const parts = await this.compose(signal);
      if (!signal.aborted) this.replaceChildren(...present(parts));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SessionOverError) this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
      else this.replaceChildren(trouble(error, () => this.open()));
    }
    if (signal.aborted) return;
    this.removeAttribute("aria-busy");
    this.dispatchEvent(new CustomEvent("page-shown", { bubbles: true }));
  }

  /**
   * The content, its `h1` first.
   * @param {AbortSignal} signal aborted when the page is left
   * @returns {Promise<import("../../common/markup.js").Child[]>}
   */
  async compose(signal) {
    signal.throwIfAborted();
    return [];
  }
}

/** The heading that receives the focus when its page is shown. @param {...import("../../common/markup.js").Child} words */
export function heading(...words) {
  return make("h1", { tabindex: -1 }, words);
}

/** What to say and do when a page cannot be shown. @param {unknown} error @param {() => void} again */
export function trouble(error, again) {
  return make("section", { class: "trouble", role: "alert" }, heading(sentenceOf(error)),
    make("button", { type: "button", class: "primary", onclick: again }, t("Try again")));
}
