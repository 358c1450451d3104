/** What waits on other pages: what is broken, and what visitors newly speak of. It stands beside their links. */

import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { readNotices } from "../questions.js";

const PAUSE = 60_000; // ms: an incident is at the desk within a minute

/** Fires on the document when a page has changed what waits. */
export const WAITING_CHANGED = "waiting-changed";

/** @typedef {{ path: string, count: number, words: string }} Notice */

export class RailNotices {
  /** @type {Map<string, number>} */
  #counts = new Map();
  /** @type {Notice[]} */
  #notices = [];
  #rail;

  /** @param {HTMLElement} rail @param {AbortSignal} signal */
  constructor(rail, signal) {
    this.#rail = rail;
    const again = setInterval(() => this.look(), PAUSE);
    signal.addEventListener("abort", () => clearInterval(again));
    document.addEventListener(WAITING_CHANGED, () => this.look(), { signal });
  }

  /** Ask what waits, and show it; a rail that nobody sees asks nothing. */
  async look() {
    if (this.#rail.hidden || document.hidden) return;
    const found = await readNotices().catch(() => null);
    if (!found) return;
    this.#notices = notices(found);
    this.show();
    for (const notice of this.#notices) this.#tell(notice);
  }

  /** Show what was found last, beside the links and on the button that opens them. */
  show() {
    for (const badge of this.#rail.querySelectorAll(".notice-count")) badge.remove();
    for (const { path, count, words } of this.#notices) {
      if (count) this.#rail.querySelector(`a[data-path="${path}"]`)?.append(badge(count, words));
    }
    const waiting = this.#notices.filter(({ count }) => count);
    const sum = waiting.reduce((all, { count }) => all + count, 0);
    if (sum) this.#rail.querySelector(".opener")?.append(badge(sum, waiting.map(({ words }) => words).join(", ")));
  }

  /** Say aloud that more waits than before; what stood there when the desk was opened is no news. @param {Notice} notice */
  #tell({ path, count, words }) {
    const before = this.#counts.get(path);
    this.#counts.set(path, count);
    if (before === undefined || count <= before) return;
    const page = this.#rail.querySelector(`a[data-path="${path}"] .page-name`)?.textContent ?? "";
    this.#rail.dispatchEvent(new CustomEvent("news", { bubbles: true, detail: { words: t("{page}: {notice}", { page, notice: words }) } }));
  }
}

/** @param {number} count @param {string} words */
function badge(count, words) {
  return make("span", { class: "notice-count" },
    make("span", { "aria-hidden": "true" }, new Intl.NumberFormat(locale()).format(count)), make("span", { class: "unseen" }, ` – ${words}`));
}

/** @param {{ incidents: unknown[], topics: unknown[] }} found @returns {Notice[]} */
function notices({ incidents, topics }) {
  return [
    { path: "incidents", count: incidents.length, words: tn("{count} is open", "{count} are open", incidents.length) },
    { path: "themes", count: topics.length, words: tn("{count} is newly spoken of", "{count} are newly spoken of", topics.length) },
  ];
}
