/** A page on which things are changed: visitors see it at once, the page says so and offers the way back. */

import { present } from "../../common/markup.js";
import { locale } from "../../common/words.js";
import { question, SessionOverError } from "../asking.js";
import { DeskPageElement } from "../elements/page.js";
import { sentenceOf } from "../sentences.js";
import "./change-notice.js";

/**
 * @typedef {object} Change
 * @property {string} name of the document, whose answer is called `outcome`
 * @property {Record<string, unknown>} variables
 * @property {() => string} words said once it is made, when the page already shows it
 * @property {Change} [back] what takes it back
 * @property {(code: string) => boolean} [refused] whether the page answers a refusal by itself
 */

/** Its pages write their content in `content`, which is asked again after each change. @fires session-over */
export class ChangingPageElement extends DeskPageElement {
  notice = document.createElement("change-notice");
  body = document.createElement("div");
  /** @type {AbortSignal | undefined} */
  #signal;

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    this.#signal = signal;
    const [first, ...rest] = await this.content(signal);
    this.body.className = "changing";
    this.body.replaceChildren(...present(rest));
    return [first, this.body, this.notice];
  }

  /** The heading, then what stands below it. @param {AbortSignal} _signal @returns {Promise<import("../../common/markup.js").Child[]>} */
  async content(_signal) {
    return [];
  }

  /** Ask again and show again; what was open stays open, and the focus stays where it was. */
  async refresh() {
    const signal = this.#signal ?? new AbortController().signal;
    const findPlace = rememberPlace(this.body);
    const [, ...rest] = await this.content(signal);
    if (signal.aborted) return;
    this.body.replaceChildren(...present(rest));
    findPlace();
  }

  /** Make a change; gives what the server answered, or null where it did not answer. @param {Change} change @returns {Promise<any>} */
  async change(change) {
    try {
      const { outcome } = await question(change.name, { ...change.variables, locale: locale() });
      if (outcome.__typename === "EditRefused" || outcome.__typename === "ModerationRefused") {
        if (outcome.code === "NOT_LOGGED_IN") throw new SessionOverError();
        if (!change.refused?.(outcome.code)) this.notice.refuse(outcome.message);
        return outcome;
      }
      await this.refresh();
      const { back } = change;
      this.notice.say(change.words(), back ? () => this.change(back) : null);
      return outcome;
    } catch (error) {
      if (error instanceof SessionOverError) this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
      else this.notice.refuse(sentenceOf(error));
      return null;
    }
  }
}

/**
 * Remember which parts of a page are open and where the focus is, by their `data-key`.
 * @param {Element} root @returns {() => void} finds the same place again in new content
 */
export function rememberPlace(root) {
  const open = [...root.querySelectorAll("details[open]")].map((part) => keyOf(part));
  const focused = root.contains(document.activeElement) ? keyOf(document.activeElement) : "";
  return () => {
    for (const part of root.querySelectorAll("details")) {
      if (!open.includes(keyOf(part))) continue;
      part.open = true;
      part.dispatchEvent(new Event("toggle")); // the browser's own comes later, and the focus waits for what it fills
    }
    if (!focused) return;
    const found = /** @type {HTMLElement | null} */ (root.querySelector(`[data-key="${CSS.escape(focused)}"]`));
    const place = found instanceof HTMLDetailsElement ? found.querySelector("summary") : found;
    if (place && !(/** @type {HTMLButtonElement} */ (place).disabled)) place.focus();
    else /** @type {HTMLElement | null} */ (found?.parentElement?.querySelector("button:enabled"))?.focus();
  };
}

/** @param {Element | null} element */
function keyOf(element) {
  return /** @type {HTMLElement | null | undefined} */ (element?.closest("[data-key]"))?.dataset.key ?? "";
}
