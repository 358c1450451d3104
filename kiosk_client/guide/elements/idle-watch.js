/**
 * The watch of a kiosk: when nobody has touched the screen for a while, it asks, counts down, and has everything forgotten.
 *
 * A work being listened to is not idleness. There is no watch on a visitor's own telephone.
 */

import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { profile } from "../profile.js";

const COUNTDOWN = 20; // seconds: what WCAG 2.2.1 gives a reader to answer
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"];

/** @fires visit-over - when the countdown has run out */
export class IdleWatchElement extends HTMLElement {
  #removal = new AbortController();
  #idle = 0;
  #dialog = make("dialog", null);

  connectedCallback() {
    if (!profile.idleSeconds) return;
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    for (const sign of SIGNS_OF_LIFE) {
      window.addEventListener(sign, () => this.#alive(), { signal, passive: true, capture: true });
    }
    const clock = setInterval(() => this.#second(), 1000);
    signal.addEventListener("abort", () => clearInterval(clock));
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  #alive() {
    if (!this.#dialog.open) this.#idle = 0;
  }

  #second() {
    if (document.querySelector("audio-player")?.playing) this.#idle = 0;
    this.#idle += 1;
    const left = profile.idleSeconds + COUNTDOWN - this.#idle;
    if (left > COUNTDOWN) return;
    if (left <= 0) return this.#over();
    if (!this.#dialog.open) this.#ask();
    const count = this.#dialog.querySelector(".count");
    if (count) count.textContent = tn("The screen is cleared in {count} second.", "The screen is cleared in {count} seconds.", left);
  }

  #ask() {
    const stay = make("button", { type: "button", class: "primary", onclick: () => this.#dialog.close() }, t("I am still here"));
    const done = make("button", { type: "button", class: "quiet", onclick: () => this.#over() }, t("Clear it now"));
    this.#dialog = make("dialog", { class: "idle", "aria-labelledby": "idle-title" },
      make("h2", { id: "idle-title" }, t("Are you still there?")),
      make("p", { class: "count" }),
      make("p", { class: "actions" }, stay, done));
    this.#dialog.addEventListener("close", () => (this.#idle = 0));
    this.replaceChildren(this.#dialog);
    this.#dialog.showModal();
  }

  #over() {
    this.#dialog.close();
    this.#idle = 0;
    this.replaceChildren();
    this.dispatchEvent(new CustomEvent("visit-over", { bubbles: true }));
  }
}

customElements.define("idle-watch", IdleWatchElement);
