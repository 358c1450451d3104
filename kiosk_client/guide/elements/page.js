/** What every page of the guide shares: it waits calmly, shows itself whole, and says what to do when the museum cannot be reached. */

import { make, present } from "../../common/markup.js";
import { AwayError } from "../../common/graphql.js";
import { t } from "../../common/words.js";

const PATIENCE = 250; // ms: a page that comes sooner needs no sign of waiting

/** A page of the guide. @fires page-shown - when its content stands */
export class PageElement extends HTMLElement {
  /** What stands after the page's name in the address. @type {string | null} */
  argument = null;
  #removal = new AbortController();

  connectedCallback() {
    this.open();
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** The argument, which this page forgets. */
  takeArgument() {
    const taken = this.argument;
    this.argument = null;
    return taken;
  }

  /** Ask again and show again. */
  async open() {
    this.#removal.abort();
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    const waiting = setTimeout(() => this.replaceChildren(make("p", { class: "waiting" }, t("One moment…"))), PATIENCE);
    try {
      const parts = await this.compose(signal);
      if (!signal.aborted) this.replaceChildren(...present(parts));
    } catch (error) {
      if (!signal.aborted) this.replaceChildren(...trouble(error, () => this.open()));
    } finally {
      clearTimeout(waiting);
    }
    if (signal.aborted) return;
    this.dispatchEvent(new CustomEvent("page-shown", { bubbles: true }));
    await rest();
    if (!signal.aborted) await this.follow(signal).catch(() => null); // what stands already is enough to read
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

  /** Add what may come a moment later, below what is read first. @param {AbortSignal} signal aborted when the page is left @returns {Promise<void>} */
  async follow(signal) {
    signal.throwIfAborted();
  }
}

/** Wait until the page on the screen is drawn and can be touched. @returns {Promise<unknown>} */
export function rest() {
  return new Promise((resolve) => globalThis.requestIdleCallback?.(resolve, { timeout: 2000 }) ?? setTimeout(resolve, 500));
}

/** The heading that receives the focus when its page is shown. @param {...import("../../common/markup.js").Child} words */
export function heading(...words) {
  return make("h1", { tabindex: -1 }, words);
}

/** What to say and do when a page cannot be shown. @param {unknown} error @param {() => void} again */
export function trouble(error, again) {
  const away = error instanceof AwayError;
  const title = away ? t("The museum's server cannot be reached") : t("Something went wrong");
  const advice = away ? t("Check the network, or ask at the desk.") : t("Please try again, or ask at the desk.");
  return [
    make("section", { class: "trouble" }, heading(title), make("p", null, advice),
      make("button", { type: "button", class: "primary", onclick: again }, t("Try again"))),
  ];
}
